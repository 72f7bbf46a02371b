import type { VisitorSummary } from "../api.ts";
import { wordPerson } from "../wording.ts";
import { PersonRow } from "./person-row.tsx";

interface VisitorRowProps {
  readonly visitor: VisitorSummary;
  readonly share: number;
  readonly isOpen: boolean;
}

/** Shows one anonymous visitor in one glance. */
export function VisitorRow({ visitor, ...shown }: VisitorRowProps) {
  return <PersonRow person={visitor} name={wordPerson(visitor.id)} {...shown} />;
}
