import type { Session } from "../api.ts";
import { LeadPage } from "../lead/lead-page.tsx";
import type { Live } from "../live.ts";
import { LiveMark } from "../live-mark.tsx";
import { PersonPage } from "../person/person-page.tsx";
import { isLead } from "../place.ts";
import { place } from "../route.ts";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { PeopleSection } from "./people-section.tsx";
import { type People, readLeads, readVisitors, useList } from "./use-list.ts";
import { ViewSwitch } from "./view-switch.tsx";

/** Shows leads and anonymous visitors by score, live, and beside them the one that the address opens. */
export function PeoplePage({ session }: { readonly session: Session }) {
  const { view, person } = place.value;
  const alone = view === "people" ? "beside" : "alone";
  const leads = useList(readLeads, view === "anonymous" ? "not" : alone);
  const visitors = useList(readVisitors, view === "leads" ? "not" : alone);
  const shown = [...(view === "anonymous" ? [] : [leads.live]), ...(view === "leads" ? [] : [visitors.live])];
  const isUnknown = shown.every(({ value }) => value === null);
  const isNobody = view === "people" && shown.every(({ value }) => value?.rows.length === 0);
  const highest = Math.max(...shown.map(({ value }) => value?.rows[0]?.score ?? 1), 1);
  return (
    <main class="split" data-open={person !== null}>
      <div class="people">
        <header class="pane-head">
          <h1>People</h1>
          <ViewSwitch />
          <LiveMark live={sumUp(shown)} />
        </header>
        {isUnknown && <Nothing live={sumUp(shown)} />}
        {isNobody && <FirstSteps session={session} />}
        {!isUnknown && !isNobody && (
          <>
            <PeopleSection of="leads" list={leads} highest={highest} />
            <PeopleSection of="anonymous" list={visitors} highest={highest} />
          </>
        )}
      </div>
      {person !== null &&
        (isLead(person) ? <LeadPage key={person} id={person} /> : <PersonPage key={person} id={person} />)}
    </main>
  );
}

function Nothing({ live }: { readonly live: Live<unknown> }) {
  return live.trouble ? <TroubleNotice live={live} /> : <Skeleton />;
}

/** Sums up what is shown: fresh if all of it is. */
function sumUp(lives: readonly Live<People>[]): Live<unknown> {
  return {
    value: lives.find(({ value }) => value !== null)?.value ?? null,
    trouble: lives.find(({ trouble }) => trouble !== null)?.trouble ?? null,
  };
}
