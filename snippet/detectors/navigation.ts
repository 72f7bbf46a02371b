import { core } from "./core.ts";
import { listen, quietly } from "./quietly.ts";

let isPushed = false;
let timer: ReturnType<typeof setTimeout>;

// A replaced address is a new page only if its path differs: sites rewrite their query while one types.
function check(): void {
  const beyond = isPushed ? /#.*/ : /[?#].*/;
  const was = core.href;
  core.href = location.href;
  isPushed = false;
  if (was.replace(beyond, "") !== core.href.replace(beyond, "")) core.openPage();
}

// One task later, because routers replace and then push, and set the title after both.
function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => quietly(check));
}

function follow(name: "pushState" | "replaceState"): void {
  const original = history[name];
  history[name] = function (...args) {
    original.apply(this, args);
    isPushed ||= name === "pushState";
    quietly(checkSoon);
  };
}

/** Begins a page view at every navigation within the document: history (patched here and nowhere else) and the back-forward cache. */
export function navigation(): void {
  follow("pushState");
  follow("replaceState");
  listen(window, "popstate", () => {
    isPushed = true;
    checkSoon();
  });
  // Every pageshow is a PageTransitionEvent.
  listen(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && core.openPage());
  // This file comes a little after the page was opened; by then it may have been left.
  check();
}
