import type { WirePrompt } from "../wire.ts";
import { style } from "./style.ts";

/** The element on the page, and the dialog inside its shadow. */
export interface Card {
  readonly host: HTMLElement;
  readonly dialog: HTMLElement;
}

interface Part {
  readonly text?: string | undefined;
  readonly [attribute: string]: string | undefined;
}

function make(tag: string, { text, ...attributes }: Part): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

/** Finds the address a prompt may lead to: http(s), mailto and tel only. */
export function findHref(href: string | undefined): string | undefined {
  if (!href) return undefined;
  try {
    const url = new URL(href, location.href);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

// A constructed sheet needs no permission from the page's content security policy.
function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 constructs none.
    root.append(make("style", { text: style }));
  }
}

function makeCta({ cta, href }: WirePrompt["content"]): HTMLElement | undefined {
  if (!cta) return undefined;
  const target = findHref(href);
  return target
    ? make("a", { text: cta, class: "cta", href: target })
    : make("button", { text: cta, class: "cta", type: "button" });
}

/** Makes the card of a dialog prompt out of plain text; `close` is told `click` or `dismiss`. */
export function makeCard(content: WirePrompt["content"], close: (what: string) => void): Card {
  const host = make("ripen-prompt", {});
  const root = host.attachShadow({ mode: "open" });
  addStyle(root);
  const labels = { "aria-labelledby": content.title && "title", "aria-describedby": content.body && "body" };
  const dialog = make("section", { role: "dialog", tabindex: "-1", ...labels });
  const dismiss = make("button", { text: "\u00d7", class: "close", type: "button", "aria-label": "Close" });
  dismiss.addEventListener("click", () => close("dismiss"));
  dialog.append(dismiss);
  if (content.title) dialog.append(make("h2", { text: content.title, id: "title" }));
  if (content.body) dialog.append(make("p", { text: content.body, id: "body" }));
  const cta = makeCta(content);
  cta?.addEventListener("click", () => close("click"));
  if (cta) dialog.append(cta);
  const live = make("div", { "aria-live": "polite" });
  live.append(dialog);
  root.append(live);
  return { host, dialog };
}
