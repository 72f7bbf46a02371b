import { makeId } from "./identity.ts";
import { listen, quietly } from "./quietly.ts";
import { scrubText, scrubUrl, type WirePage } from "./wire.ts";

let view: WirePage;
let seen: string;
let isPushed = false;
let timer: ReturnType<typeof setTimeout>;
const openings: (() => void)[] = [];

/** Gets the present page view, with the title that the document has now. */
export function getPage(): WirePage {
  const title = scrubText(document.title);
  return title ? { ...view, title } : view;
}

/** Calls `act` at the beginning of every page view that starts from now on. */
export function onPage(act: () => void): void {
  openings.push(act);
}

function getHref(): string {
  return location.href.split("#", 1).join();
}

/** Begins a page view. */
export function openPage(): void {
  const referrer = view ? view.url : scrubUrl(document.referrer);
  seen = getHref();
  view = { id: makeId(), url: scrubUrl(seen), ...(referrer && { referrer }) };
  for (const act of openings) quietly(act);
}

// A replaced address is a new page only if its path differs: sites rewrite their query while one types.
function check(): void {
  const was = seen;
  const wasPushed = isPushed;
  seen = getHref();
  isPushed = false;
  if (wasPushed ? was !== seen : was.split("?", 1).join() !== seen.split("?", 1).join()) openPage();
}

// One task later, because routers replace and then push, and set the title after both.
function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => quietly(check));
}

function patch(name: "pushState" | "replaceState"): void {
  const original = history[name];
  history[name] = function (...args) {
    original.apply(this, args);
    isPushed ||= name === "pushState";
    checkSoon();
  };
}

/** Begins to follow navigation: history (patched here and nowhere else), back and forward, the back-forward cache. */
export function followPages(): void {
  quietly(() => patch("pushState"));
  quietly(() => patch("replaceState"));
  listen(window, "popstate", () => {
    isPushed = true;
    checkSoon();
  });
  listen(window, "pageshow", (event) => {
    if (event instanceof PageTransitionEvent && event.persisted) openPage();
  });
}
