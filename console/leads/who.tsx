import type { ComponentChildren } from "preact";
import type { Standing } from "../api.ts";
import { GradeBadge } from "../grade-badge.tsx";
import { StageChip } from "../stage-chip.tsx";
import { wordId } from "../wording.ts";

interface WhoProps {
  readonly name: string;
  /** What there is to say of the name. */
  readonly mark?: ComponentChildren;
  readonly standing: Pick<Standing, "stage" | "grade" | "segments">;
}

/** Names somebody in a row, with where they stand. */
export function Who({ name, mark, standing: { stage, grade, segments } }: WhoProps) {
  return (
    <span class="who">
      <bdi class="name">{name}</bdi>
      {mark}
      <StageChip stage={stage} />
      <GradeBadge grade={grade} />
      {segments.map((segment) => (
        <span key={segment} class="chip segment">
          {wordId(segment)}
        </span>
      ))}
    </span>
  );
}
