import { core } from "../detectors/core.ts";
import type { WirePrompt } from "../wire.ts";

/** Finds the field that has the focus, also in an open shadow; a frame is one, since nobody can see what is typed there. */
export function findField(): HTMLInputElement | undefined {
  // Whatever it is, it has a value or none.
  let active = document.activeElement as HTMLInputElement | null | undefined;
  while (active?.shadowRoot) active = active.shadowRoot.activeElement as typeof active;
  if (active?.isContentEditable || active?.matches("input,textarea,select,iframe")) return active;
}

// Said by a vendor's file, or by the site itself: one that was closed hinders nobody.
const chatKinds = ["chat_open", "chat_start", "chat_message", "chat_email"];

/** Tells whether something on the page must be over before the prompt may show. */
export function isHindered({ notWhile = [] }: WirePrompt): boolean {
  // Nobody looks at the page, or can reach what is behind its own dialog or what fills the screen. Only a list of selectors forgives.
  if (document.hidden || document.querySelector(":is(:modal)")) return true;
  const field = findField();
  return notWhile.some((what) => {
    if (what === "chat") return chatKinds.some((kind) => core.toldOn[kind] === core.getPage().id);
    // An empty field may have the focus without anybody's doing.
    return field && field.value !== "";
  });
}
