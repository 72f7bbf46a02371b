import { wordId } from "./wording.ts";

/** Shows a stage in its colour of ripeness; stages of the site's own get a neutral one. */
export function StageChip({ stage }: { readonly stage: string }) {
  return (
    <span class="chip stage" data-stage={stage}>
      {wordId(stage)}
    </span>
  );
}
