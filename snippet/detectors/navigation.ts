import { core } from "./core.ts";
import { listen, quietly } from "./quietly.ts";

let isPushed = false;

// A replaced address is a new page only if its path differs: sites rewrite their query while one types.
function check(): void {
  const beyond = isPushed ? "#" : /[?#]/;
  const was = core.href;
  core.href = location.href;
  isPushed = false;
  if (was.split(beyond)[0] !== core.href.split(beyond)[0]) core.openPage();
}

// One task later, because routers replace and then push, and set the title after both.
function checkSoon(wasPushed: boolean): void {
  isPushed ||= wasPushed;
  setTimeout(() => quietly(check));
}

function follow(name: "pushState" | "replaceState"): void {
  const original = history[name];
  history[name] = function (...args) {
    original.apply(this, args);
    quietly(() => checkSoon(name === "pushState"));
  };
}

/**
 * Begins a page view at every navigation within the document: history (patched here and nowhere else), the browser's own navigation and
 * the back-forward cache.
 */
export function navigation(): void {
  follow("pushState");
  follow("replaceState");
  // Where the browser has an object for it, routers may leave history alone; elsewhere the window tells at least of going back.
  listen(window.navigation ?? window, "currententrychange popstate", (event) =>
    checkSoon((event as Partial<NavigationCurrentEntryChangeEvent>).navigationType !== "replace"),
  );
  // Every pageshow is a PageTransitionEvent.
  listen(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && core.openPage());
  // This file comes a little after the page was opened; by then it may have been left.
  check();
}
