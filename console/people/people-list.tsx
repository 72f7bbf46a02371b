import type { LeadSummary, VisitorSummary } from "../api.ts";
import { isLead } from "../place.ts";
import { place } from "../route.ts";
import { LeadRow } from "./lead-row.tsx";
import { VisitorRow } from "./visitor-row.tsx";

/** One row of either list. */
export type Row = LeadSummary | VisitorSummary;

interface PeopleListProps {
  readonly label: string;
  readonly rows: readonly Row[];
  /** The score that fills the bar of a row. */
  readonly highest: number;
}

/** Lists people, highest score first. */
export function PeopleList({ label, rows, highest }: PeopleListProps) {
  return (
    <ol class="people-list" aria-label={`${label}, highest score first`}>
      {rows.map((row) => {
        const shown = {
          share: Math.max(0, row.score / highest),
          isOpen: place.value.person === row.id,
        };
        return (
          <li key={row.id}>
            {isOfLead(row) ? <LeadRow lead={row} {...shown} /> : <VisitorRow visitor={row} {...shown} />}
          </li>
        );
      })}
    </ol>
  );
}

function isOfLead(row: Row): row is LeadSummary {
  return isLead(row.id);
}
