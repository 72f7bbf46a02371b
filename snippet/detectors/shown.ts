import { show } from "../show.ts";
import { core } from "./core.ts";
import { listen, quietly } from "./quietly.ts";

/** Keeps what the site declared for where the visitor stands shown and hidden: with each answer, page view and insertion. */
export function shown(): void {
  // Before they are painted: what frameworks insert when they come to it, a click or a request later than the page view.
  const observer = new MutationObserver(() => quietly(show));
  // Only pages that have declared something pay for being watched, from then on; watching twice is watching once.
  const look = () => show() && observer.observe(document, { childList: true, subtree: true });
  look();
  core.onPage(look);
  listen(document, "DOMContentLoaded ripen:qualify", look);
}
