import { core } from "../detectors/core.ts";
import { listen } from "../detectors/quietly.ts";
import type { WirePrompt } from "../wire.ts";
import { findHref } from "./find-href.ts";
import { findField } from "./hindrance.ts";
import type { Act } from "./shows.ts";

const nextMs = 3_000;
const thanksMs = 4_000;

// A card on the page.
interface Card {
  readonly _host: HTMLElement;
  readonly _frame: HTMLElement;
  /** What had the focus before. */
  readonly _before: HTMLElement | null;
  readonly _act: Act;
  /** The question that was answered last. */
  _answered?: string | undefined;
  /** Runs once what it asks was answered. */
  _timer?: ReturnType<typeof setTimeout> | undefined;
}

function hasFocus({ _host }: Card): boolean {
  return document.activeElement === _host;
}

// Tells whether it was there: a page that puts another body in its place has taken it away.
function close(card: Card): boolean {
  const { _host, _before, _act } = card;
  if (!_host.isConnected) return false;
  clearTimeout(card._timer);
  const hadFocus = hasFocus(card);
  _host.remove();
  if (hadFocus) _before?.focus({ preventScroll: true });
  _act.end();
  return true;
}

// Whoever has answered dismisses nothing.
function end(card: Card, how: "prompt_click" | "prompt_dismiss"): void {
  if (close(card) && !card._timer) card._act.tell(how);
}

// Whoever is still reading keeps it.
function leave(card: Card): void {
  if (card._host.shadowRoot?.querySelector(":is(:hover,:focus-visible)"))
    card._timer = setTimeout(() => leave(card), thanksMs);
  else close(card);
}

function thank(card: Card, prompt: WirePrompt): void {
  const { thanks, close: word } = prompt.content;
  if (thanks) {
    fill(card, { ...prompt, action: "slide", content: { body: thanks, close: word } });
    card._timer = setTimeout(() => leave(card), thanksMs);
  } else close(card);
}

// Who had the focus in the card still has it there, whatever it says next.
function fill(card: Card, prompt: WirePrompt): void {
  const { _frame, _act } = card;
  const hadFocus = hasFocus(card);
  clearTimeout(card._timer);
  card._timer = undefined;
  core.card?.fill(_frame, prompt, {
    findHref,
    dismiss: () => end(card, "prompt_dismiss"),
    click: () => end(card, "prompt_click"),
    answer(props) {
      if (card._timer) return;
      card._answered = props.question;
      _act.tell("answer", props);
      card._timer = setTimeout(() => thank(card, prompt), prompt.isPreview ? 0 : nextMs);
    },
  });
  if (hadFocus) _frame.focus();
}

// The conversation goes on in the same card; a preview takes its place.
function hear(card: Card, id: string, next: WirePrompt): void {
  const { question } = next.content;
  if (next.isPreview) close(card);
  else if (card._timer && next.id === id && question && question.id !== card._answered) fill(card, next);
}

// A dialog of the page's own, over ours, that Escape is for.
function hasModal(): boolean {
  const modals = document.querySelectorAll(":is(:modal,[aria-modal=true])");
  // Many a page keeps its modals, hidden.
  return [...modals].some((modal) => modal.checkVisibility?.({ checkVisibilityCSS: true }));
}

/** Shows a prompt as a card in `host`, which goes by its buttons, by Escape, or once it was answered; tells whether it could. */
export function showCard(prompt: WirePrompt, act: Act, host: HTMLElement): boolean {
  const root = host.attachShadow({ mode: "open" });
  const frame = core.card?.makeFrame(root, prompt);
  if (!frame) return false;
  // Only what is an HTMLElement, or does as one does, has the focus.
  const before = document.activeElement as HTMLElement | null;
  const card = { _host: host, _frame: frame, _before: before, _act: act };
  fill(card, prompt);
  listen(document, "keydown", (event) => {
    if ((event as KeyboardEvent).key !== "Escape" || (hasModal() && !hasFocus(card))) return;
    // Whoever on the page has a use for it has prevented it by then.
    setTimeout(() => event.defaultPrevented || end(card, "prompt_dismiss"));
  });
  // The backdrop is the frame's; a press on Android's back button is its `cancel`.
  listen(frame, "click cancel", ({ type, target }) => {
    if (frame.showModal && (type === "cancel" || target === frame)) end(card, "prompt_dismiss");
  });
  act.onNext((next) => hear(card, prompt.id, next), host);
  root.append(frame);
  if (frame.showModal) frame.showModal();
  // Someone who is typing keeps the focus; the live region then announces the card.
  else if (prompt.action !== "banner" && !findField()) frame.focus({ preventScroll: true });
  act.tell("prompt_show");
  return true;
}
