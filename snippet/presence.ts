import { listen, quietly } from "./quietly.ts";

const rechecksMs = [1_000, 3_000, 7_000, 15_000];

/** Calls `act` once, as soon as `isPresent`: now, when the page has loaded, or at a few spaced looks within 15 s. */
export function whenPresent(isPresent: () => unknown, act: () => void): void {
  let isDone = false;
  const look = () =>
    quietly(() => {
      if (isDone || !isPresent()) return;
      isDone = true;
      act();
    });
  look();
  listen(window, "DOMContentLoaded load", look);
  for (const delayMs of rechecksMs) setTimeout(look, delayMs);
}
