import { makeId } from "./identity.ts";
import { quietly } from "./quietly.ts";
import { scrubTitle, scrubUrl, type WirePage } from "./wire.ts";

/** The present page view, with the title left out; undefined before the first. */
export let view: WirePage;
const openings: (() => void)[] = [];

/** Gets the present page view, with the title that the document has now; only after the first was begun. */
export function getPage(): WirePage {
  return { ...view, title: scrubTitle(document.title) };
}

/** Calls `act` at the beginning of every page view from now on. */
export function onPage(act: () => void): void {
  openings.push(act);
}

/** Begins a page view of where the document is now. */
export function openPage(): void {
  view = {
    id: makeId(),
    url: scrubUrl(location.href),
    referrer: view ? view.url : scrubUrl(document.referrer),
  };
  for (const act of openings) quietly(act);
}
