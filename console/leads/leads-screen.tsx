import { path, place } from "../route.ts";
import type { ScreenProps } from "../shell/screens.ts";
import { AccountList } from "./accounts/account-list.tsx";
import { AccountPage } from "./accounts/account-page.tsx";
import { AnonymousList } from "./anonymous-list.tsx";
import { LeadList } from "./lead-list.tsx";
import { Person } from "./person.tsx";

/** Lists leads, anonymous visitors or companies, and shows beside them whom the address opens. */
export function LeadsScreen({ session }: ScreenProps) {
  const [part, domain] = path.value;
  if (part === "accounts")
    return (
      <main class="split">
        <div class="people">{domain ? <AccountPage key={domain} domain={domain} /> : <AccountList />}</div>
      </main>
    );
  const { view, person } = place.value;
  return (
    <main class="split" data-open={person !== null}>
      <div class="people">{view === "anonymous" ? <AnonymousList /> : <LeadList session={session} />}</div>
      {person !== null && <Person key={person} id={person} />}
    </main>
  );
}
