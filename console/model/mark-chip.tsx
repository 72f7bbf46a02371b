import type { Mark } from "./parts.ts";

/** Marks what the draft has otherwise than the published model. */
export function MarkChip({ mark }: { readonly mark: Mark | undefined }) {
  if (mark === undefined) return null;
  return (
    <span class="chip mark" data-mark={mark}>
      {mark === "added" ? "new" : mark}
    </span>
  );
}
