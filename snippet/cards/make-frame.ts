import type { WirePrompt } from "../wire.ts";
import { make } from "./make.ts";
import { style } from "./style.ts";

// A constructed sheet needs no permission from the page's content security policy.
function addStyle(root: ShadowRoot): void {
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

/** A card around a box; it has `showModal` if it is to be shown so. */
export interface Frame extends HTMLElement {
  showModal?(): void;
}

/** Makes a prompt's card, with an empty box: a <dialog> for what is modal, where the browser has that. Its style goes into `root`. */
export function makeFrame(root: ShadowRoot, { action, content }: WirePrompt): Frame {
  addStyle(root);
  const isModal = action === "dialog" && "showModal" in document.createElement("dialog");
  return make(
    isModal ? "dialog" : "section",
    {
      class: `card ${action} ${content.edge} ${isDark() ? "dark" : ""}`,
      role: action === "banner" ? "region" : "dialog",
      tabindex: "-1",
      "aria-labelledby": "title body",
      lang: content.lang,
    },
    make("div", { class: "box" }),
  );
}
