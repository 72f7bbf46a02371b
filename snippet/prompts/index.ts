import "../globals.ts";
import { quietly } from "../quietly.ts";
import type { WirePrompt } from "../wire.ts";
import { makeCard } from "./card.ts";

/** Shows a prompt; reports `show`, `click` and `dismiss`; `end` is called once it is gone. */
export type ShowPrompt = (prompt: WirePrompt, report: (what: string) => void, end: () => void) => void;

function isTyping(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(input|textarea|select)$/i.test(active.tagName))
  );
}

const show: ShowPrompt = ({ content }, report, end) => {
  const before = document.activeElement;
  const close = (what: string) => {
    const hadFocus = document.activeElement === card.host;
    document.removeEventListener("keydown", onKey, true);
    card.host.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus();
    quietly(() => report(what));
    end();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") close("dismiss");
  };
  const card = makeCard(content, close);
  document.addEventListener("keydown", onKey, true);
  document.body.append(card.host);
  // Someone who is typing keeps the focus; the card is then announced by its live region alone.
  if (!isTyping()) card.dialog.focus({ preventScroll: true });
  report("show");
};

if (window.ripen) window.ripen.part.prompts = show;
