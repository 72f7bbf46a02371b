import { makeCard } from "./card.ts";
import type { ShowPrompt } from "./index.ts";

const capturing = { capture: true };

function isTyping(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(input|textarea|select)$/i.test(active.tagName))
  );
}

/** Shows a card in the corner; Escape closes it, and the focus returns to where it was. */
export const showDialog: ShowPrompt = ({ content }, report, end) => {
  const before = document.activeElement;
  const close = (what: string) => {
    const hadFocus = document.activeElement === card.host;
    document.removeEventListener("keydown", onKey, capturing);
    card.host.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus();
    end();
    report(what);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") close("dismiss");
  };
  const card = makeCard(content, close);
  document.addEventListener("keydown", onKey, capturing);
  document.body.append(card.host);
  // Someone who is typing keeps the focus; the live region then announces the card.
  if (!isTyping()) card.dialog.focus({ preventScroll: true });
  report("show");
};
