import type { CardParts } from "../cards/fill.ts";
import { listen } from "../detectors/quietly.ts";
import type { WirePrompt } from "../wire.ts";
import { findHref } from "./find-href.ts";
import { findField } from "./hindrance.ts";
import type { Act } from "./shows.ts";

const nextMs = 3_000;
const thanksMs = 4_000;

// A constructed sheet needs no permission from the page's content security policy.
function addStyle(root: ShadowRoot, { make, style }: CardParts): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 constructs none.
    root.append(make("style", {}, style));
  }
}

// Dark where the page's own text is light, as its green tells: few pages say so in words.
function isDark(): boolean {
  return Number(getComputedStyle(document.body).color.match(/\d+/g)?.[1]) > 128;
}

// A card on the page, with what it shows at present.
interface Card {
  readonly _host: HTMLElement;
  readonly _frame: HTMLElement;
  readonly _box: HTMLElement;
  /** What had the focus before. */
  readonly _before: Element | null;
  readonly _parts: CardParts;
  _prompt: WirePrompt;
  _act: Act;
  _timer?: ReturnType<typeof setTimeout>;
}

function hasFocus({ _host }: Card): boolean {
  return document.activeElement === _host;
}

// Tells whether it was there.
function close(card: Card): boolean {
  const { _host, _before, _act } = card;
  if (!_host.parentNode) return false;
  clearTimeout(card._timer);
  const hadFocus = hasFocus(card);
  _host.remove();
  if (hadFocus && _before instanceof HTMLElement) _before.focus();
  _act.end();
  return true;
}

function end(card: Card, how: "click" | "dismiss"): void {
  if (close(card)) card._act.report(how);
}

// Whoever is still reading keeps it.
function leave(card: Card): void {
  if (card._host.matches(":hover,:focus-within")) card._timer = setTimeout(() => leave(card), thanksMs);
  else close(card);
}

function thank(card: Card): void {
  const { thanks } = card._prompt.content;
  if (!thanks) {
    close(card);
    return;
  }
  card._box.replaceChildren(card._parts.make("p", { role: "status", dir: "auto" }, thanks));
  card._timer = setTimeout(() => leave(card), thanksMs);
}

function show(card: Card): void {
  const { _parts, _box, _prompt, _act } = card;
  _parts.fill(_box, _prompt, {
    findHref,
    dismiss: () => end(card, "dismiss"),
    click: () => end(card, "click"),
    answer(props) {
      _act.onNext((next, nextAct) => goOn(card, next, nextAct));
      _act.answer(props);
      card._timer = setTimeout(() => thank(card), _prompt.isPreview ? 0 : nextMs);
    },
  });
}

// The conversation goes on in the same card, if the next prompt is one for it.
function goOn(card: Card, next: WirePrompt, act: Act): boolean {
  const talks = /slide|question|form/;
  if (!talks.test(next.action) || !talks.test(card._prompt.action)) return !close(card);
  clearTimeout(card._timer);
  const isNew = next.id !== card._prompt.id;
  const hadFocus = hasFocus(card);
  card._prompt = next;
  card._act = act;
  show(card);
  if (hadFocus) card._frame.focus();
  if (isNew) act.report("show");
  return true;
}

/** Shows a prompt as a card, which goes by its buttons, by Escape, or once it was answered. */
export function showCard(prompt: WirePrompt, act: Act, parts: CardParts): void {
  const { make } = parts;
  const { action, content } = prompt;
  const isBanner = action === "banner";
  const isModal = action === "dialog" && "showModal" in document.createElement("dialog");
  const box = make("div", { class: "box" });
  const frame = make(
    isModal ? "dialog" : "section",
    {
      class: `card ${action} ${content.edge} ${isDark() ? "dark" : ""}`,
      role: isBanner ? "region" : "dialog",
      tabindex: "-1",
      "aria-labelledby": "title body",
      lang: content.lang,
    },
    box,
  );
  const host = document.createElement("ripen-prompt");
  const root = host.attachShadow({ mode: "open" });
  const card: Card = {
    _host: host,
    _frame: frame,
    _box: box,
    _before: document.activeElement,
    _parts: parts,
    _prompt: prompt,
    _act: act,
  };
  addStyle(root, parts);
  show(card);
  listen(document, "keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape") end(card, "dismiss");
  });
  // The backdrop is the frame's; a press on Android's back button is its `cancel`.
  listen(frame, "click cancel", ({ type, target }) => {
    if (isModal && (type === "cancel" || target === frame)) end(card, "dismiss");
  });
  host.setAttribute("aria-live", "polite");
  document.body.append(host);
  root.append(frame);
  if (isModal) (frame as HTMLDialogElement).showModal();
  // Someone who is typing keeps the focus; the live region then announces the card.
  else if (!isBanner && !findField()) frame.focus({ preventScroll: true });
  act.report("show");
}
