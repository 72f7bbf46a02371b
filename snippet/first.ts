import { quietly } from "./quietly.ts";
import { show } from "./show.ts";

// For <head>, before first paint: the last known standing as attributes, from storage alone, and what the site declared for it, as
// the parser adds it. What is stored was written by qualification.ts; anything else throws, and the page simply shows its default.
// Where nothing is stored nothing throws: that costs a page a millisecond, and most views are first ones.
quietly(() => {
  const known = localStorage["ripen.a"];
  if (!known) return;
  Object.assign(document.documentElement.dataset, JSON.parse(known));
  // Called after each piece of the page that is parsed, before anything of it is painted.
  const look = () => quietly(show);
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => {
    observer.disconnect();
    look();
  });
});
