import type { CardParts } from "../cards/fill.ts";
import { listen } from "../quietly.ts";
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

// Dark where the page's own text is light: few pages say so in words.
function isDark(): boolean {
  const [red = 0, green = 0, blue = 0] = getComputedStyle(document.body).color.match(/[\d.]+/g) ?? [];
  return +red * 3 + +green * 6 + +blue > 1_280;
}

/** Shows a prompt as a card, which goes by its buttons, by Escape, or once it was answered. */
export function showCard(first: WirePrompt, firstAct: Act, parts: CardParts): void {
  const { fill, make } = parts;
  let prompt = first;
  let act = firstAct;
  let timer: ReturnType<typeof setTimeout>;
  const { action, content } = prompt;
  const before = document.activeElement;
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

  const close = () => {
    if (!host.parentNode) return false;
    clearTimeout(timer);
    const hadFocus = document.activeElement === host;
    host.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus();
    act.end();
    return true;
  };
  const dismiss = () => close() && act.report("dismiss");
  // Whoever is still reading keeps it.
  const leave = () => {
    if (host.matches(":hover,:focus-within")) timer = setTimeout(leave, thanksMs);
    else close();
  };
  const thank = () => {
    const { thanks } = prompt.content;
    if (!thanks) return close();
    box.replaceChildren(make("p", { role: "status", dir: "auto" }, thanks));
    timer = setTimeout(leave, thanksMs);
  };
  const show = () => {
    fill(box, prompt, {
      findHref,
      dismiss,
      click: () => close() && act.report("click"),
      answer(props) {
        act.onNext(goOn);
        act.answer(props);
        timer = setTimeout(thank, prompt.isPreview ? 0 : nextMs);
      },
    });
  };
  // The conversation goes on in the same card, if the next prompt is one for it.
  const goOn = (next: WirePrompt, nextAct: Act) => {
    if (isModal || isBanner || !/slide|question|form/.test(next.action)) return !close();
    clearTimeout(timer);
    const isNew = next.id !== prompt.id;
    const hadFocus = document.activeElement === host;
    prompt = next;
    act = nextAct;
    show();
    if (hadFocus) frame.focus();
    if (isNew) act.report("show");
    return true;
  };

  addStyle(root, parts);
  show();
  root.append(isModal ? frame : make("div", { "aria-live": "polite" }, frame));
  listen(document, "keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape") dismiss();
  });
  // The backdrop is the frame's; a press on Android's back button is its `cancel`.
  listen(
    frame,
    "click cancel",
    ({ type, target }) => isModal && (type === "cancel" || target === frame) && dismiss(),
  );
  document.body.append(host);
  if (isModal) (frame as HTMLDialogElement).showModal();
  // Someone who is typing keeps the focus; the live region then announces the card.
  else if (!isBanner && !findField()) frame.focus({ preventScroll: true });
  act.report("show");
}
