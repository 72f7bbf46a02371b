import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api, type People, type Session } from "../api.ts";
import { keepFresh, makeLive } from "../live.ts";
import { LiveMark } from "../live-mark.tsx";
import { PersonPage } from "../person/person-page.tsx";
import { openPerson } from "../route.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { PeopleList } from "./people-list.tsx";

const firstRows = 50;
const mostRows = 200;

/** Shows people by score, live, and beside them the one that the address opens. */
export function PeoplePage({ session }: { readonly session: Session }) {
  const rows = useSignal(firstRows);
  const people = useMemo(() => makeLive<People>(), []);
  useEffect(() => {
    const query = { limit: String(rows.value) };
    return keepFresh((options) => api.listVisitors({ query, ...options }), people);
  }, [rows.value, people]);
  const { value, trouble } = people.value;
  const hasMore = value !== null && value.cursor !== null;
  return (
    <div class="split" data-open={openPerson.value !== null}>
      <main class="people">
        <header class="pane-head">
          <h1>People</h1>
          <LiveMark live={people.value} />
        </header>
        <TroubleNotice live={people.value} />
        {value === null && !trouble && <PeopleSkeleton />}
        {value?.visitors.length === 0 && <FirstSteps session={session} />}
        {value && value.visitors.length > 0 && <PeopleList people={value.visitors} />}
        {hasMore && rows.value < mostRows && (
          <button type="button" class="button" onClick={() => (rows.value = mostRows)}>
            Show more
          </button>
        )}
        {hasMore && rows.value === mostRows && <p class="quiet">These are the {mostRows} highest scores.</p>}
      </main>
      {openPerson.value && <PersonPage key={openPerson.value} id={openPerson.value} />}
    </div>
  );
}

function PeopleSkeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
