import type { Session } from "../api.ts";
import { useResource } from "../data/resource.ts";
import { published } from "../model/data.ts";
import { place } from "../route.ts";
import { readFilter, writeFilter } from "./filter/filter.ts";
import { FilterBar } from "./filter/filter-bar.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LeadRow } from "./lead-row.tsx";
import { makeLeadsReader } from "./read.ts";
import { Freshness, Rows } from "./rows.tsx";
import { useList } from "./use-list.ts";
import { ViewSwitch } from "./view-switch.tsx";

/** Lists the leads of the address's filter. */
export function LeadList({ session }: { readonly session: Session }) {
  const filter = readFilter(place.value.filter);
  const model = useResource(published).value;
  const list = useList(makeLeadsReader(filter), writeFilter(filter));
  const rows = list.live.value?.rows ?? [];
  const highest = rows.reduce((most, { score }) => Math.max(most, score), 1);
  return (
    <>
      <header class="pane-head">
        <h1>Leads</h1>
        <ViewSwitch here="leads" />
        <Freshness list={list} />
      </header>
      <FilterBar filter={filter} model={model} />
      <Rows
        list={list}
        label="Leads"
        nameRow={({ id }) => id}
        show={(lead) => (
          <LeadRow
            lead={lead}
            share={Math.max(0, lead.score / highest)}
            isOpen={place.value.person === lead.id}
          />
        )}
        empty={<Nobody isFiltered={Object.keys(filter).some((name) => name !== "sort")} session={session} />}
      />
    </>
  );
}

interface NobodyProps {
  readonly isFiltered: boolean;
  readonly session: Session;
}

function Nobody({ isFiltered, session }: NobodyProps) {
  if (isFiltered)
    return (
      <p class="nobody">
        No lead is like that. Take a filter away above, or <a href="#/leads">see all leads</a>.
      </p>
    );
  return (
    <FirstSteps session={session} title="No leads yet">
      A visitor becomes a lead by giving an e-mail address, or when your site says who it is.
    </FirstSteps>
  );
}
