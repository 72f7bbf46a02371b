import type { LeadSummary } from "../api.ts";
import { wordPoints } from "../wording.ts";

const mostReasons = 3;

interface ReasonsProps {
  /** What gave points, the weightiest first. */
  readonly reasons: LeadSummary["reasons"];
  /** What is said where nothing has. */
  readonly none?: string;
}

/** Tells in a row why somebody stands where they do, as far as there is room. */
export function Reasons({ reasons, none }: ReasonsProps) {
  const more = reasons.length - mostReasons;
  return (
    <span class="reasons">
      {reasons.slice(0, mostReasons).map(({ rule, name, points }) => (
        <span key={rule}>
          {name} <b>{wordPoints(points)}</b>
        </span>
      ))}
      {more > 0 && <span>and {more} more</span>}
      {reasons.length === 0 && none && <span>{none}</span>}
    </span>
  );
}
