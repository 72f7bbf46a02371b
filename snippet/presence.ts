import { listen, quietly } from "./quietly.ts";

const looksMs = [1_000, 3_000, 7_000, 15_000];

/** Calls `act` once one of the globals is there: others' scripts come when they come, so it looks a few times within 15 s. */
export function whenPresent(names: readonly string[], act: () => void): void {
  let isDone = false;
  const look = () => {
    if (isDone || !names.some((name) => name in window)) return;
    isDone = true;
    act();
  };
  quietly(look);
  listen(window, "DOMContentLoaded load", look);
  for (const delayMs of looksMs) setTimeout(() => quietly(look), delayMs);
}
