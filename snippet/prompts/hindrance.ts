import { core } from "../detectors/core.ts";
import type { WirePrompt } from "../wire.ts";

/** Finds the field of the page that has the focus. */
export function findField(): HTMLInputElement | undefined {
  // Whatever it is, it has a value or none.
  const active = document.activeElement as HTMLInputElement | null;
  if (active?.isContentEditable || active?.matches("input,textarea,select")) return active;
}

/** Tells whether something on the page must be over before the prompt may show. */
export function isHindered({ notWhile = [] }: WirePrompt): boolean {
  const field = findField();
  return notWhile.some((what) => {
    if (what === "chat") return core.chatPage === core.getPage().id;
    // An empty field may have the focus without anybody's doing.
    return field && field.value !== "";
  });
}
