import { LeadPage } from "../lead/lead-page.tsx";
import { PersonPage } from "../person/person-page.tsx";
import { isLead } from "../place.ts";
import { path, place } from "../route.ts";
import type { ScreenProps } from "../shell/screens.ts";
import { AccountList } from "./accounts/account-list.tsx";
import { AccountPage } from "./accounts/account-page.tsx";
import { AnonymousList } from "./anonymous-list.tsx";
import { LeadList } from "./lead-list.tsx";

/** Lists leads, anonymous visitors or companies, and shows beside them whom the address opens. */
export function LeadsScreen({ session }: ScreenProps) {
  const [part, domain] = path.value;
  if (part === "accounts")
    return (
      <main class="screen">{domain ? <AccountPage key={domain} domain={domain} /> : <AccountList />}</main>
    );
  const { view, person } = place.value;
  return (
    <main class="split" data-open={person !== null}>
      <div class="people">{view === "anonymous" ? <AnonymousList /> : <LeadList session={session} />}</div>
      {person !== null && <Person key={person} id={person} />}
    </main>
  );
}

/** Shows one person, whatever kind the id names. */
export function Person({ id }: { readonly id: string }) {
  return isLead(id) ? <LeadPage id={id} /> : <PersonPage id={id} />;
}
