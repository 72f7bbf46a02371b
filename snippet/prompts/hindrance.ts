import { core } from "../detectors/core.ts";
import type { WirePrompt } from "../wire.ts";

/** Finds the field of the page that has the focus. */
export function findField(): HTMLInputElement | undefined {
  // Whatever it is, it has a value or none.
  const active = document.activeElement as HTMLInputElement | null;
  if (active?.isContentEditable || active?.matches("input,textarea,select")) return active;
}

// Said by a vendor's file, or by the site itself: one that was closed hinders nobody.
const chatKinds = ["chat_open", "chat_start", "chat_message", "chat_email"];

/** Tells whether something on the page must be over before the prompt may show. */
export function isHindered({ notWhile = [] }: WirePrompt): boolean {
  const field = findField();
  return notWhile.some((what) => {
    if (what === "chat") return chatKinds.some((kind) => core.toldOn[kind] === core.getPage().id);
    // An empty field may have the focus without anybody's doing.
    return field && field.value !== "";
  });
}
