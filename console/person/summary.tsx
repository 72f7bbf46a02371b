import type { ComponentChildren } from "preact";
import type { Standing } from "../api.ts";
import { GradeBadge } from "../grade-badge.tsx";
import { Moment } from "../moment.tsx";
import { isLead } from "../place.ts";
import { StageChip } from "../stage-chip.tsx";
import { wordId, wordScore } from "../wording.ts";

interface SummaryProps {
  readonly standing: Standing;
  /** The dimensions' sums before their bounds. */
  readonly unclamped: Readonly<Record<string, number>>;
  /** Further facts, as pairs of `dt` and `dd`. */
  readonly children?: ComponentChildren;
}

/** Shows where a person stands: score with its dimensions, stage, grade, segments, first and last seen. */
export function Summary({ standing: person, unclamped, children }: SummaryProps) {
  return (
    <section class="summary" aria-label="Standing">
      <p class="big-score">
        {wordScore(person.score)}
        <span class="quiet"> points</span>
      </p>
      <p class="who">
        <StageChip stage={person.stage} />
        <GradeBadge grade={person.grade} />
        {person.segments.map((segment) => (
          <span key={segment} class="chip">
            {wordId(segment)}
          </span>
        ))}
      </p>
      <dl class="facts">
        {Object.entries(person.dimensions).map(([id, value]) => (
          <Dimension key={id} id={id} value={value} unclamped={unclamped[id]} />
        ))}
        {children}
        <dt>First seen</dt>
        <dd>
          <Moment at={person.firstSeenAt} />
        </dd>
        <dt>Last seen</dt>
        <dd>
          <Moment at={person.lastSeenAt} />
        </dd>
        <dt>{isLead(person.id) ? "Lead id" : "Visitor id"}</dt>
        <dd>
          <code>{person.id}</code>
        </dd>
        <dt>Scored by</dt>
        <dd>model version {person.model}</dd>
      </dl>
    </section>
  );
}

interface DimensionProps {
  readonly id: string;
  readonly value: number;
  readonly unclamped: number | undefined;
}

function Dimension({ id, value, unclamped }: DimensionProps) {
  const isBounded = unclamped !== undefined && wordScore(unclamped) !== wordScore(value);
  return (
    <>
      <dt>{wordId(id)}</dt>
      <dd>
        {wordScore(value)}
        {isBounded && <span class="quiet"> (without its bound {wordScore(unclamped)})</span>}
      </dd>
    </>
  );
}
