import { wordId } from "./wording.ts";

interface StageChipProps {
  readonly stage: string;
  /** What the model calls it, where that is known. */
  readonly name?: string;
}

/** Shows a stage in its colour of ripeness; stages of the site's own get a neutral one. */
export function StageChip({ stage, name = wordId(stage) }: StageChipProps) {
  return (
    <span class="chip stage" data-stage={stage}>
      {name}
    </span>
  );
}
