import { listen, quietly } from "./quietly.ts";

const looksSeconds = [1, 3, 7, 15];
let waiting: (() => boolean)[] = [];

function lookAgain(): void {
  waiting = waiting.filter((look) => !quietly(look));
}

listen(window, "DOMContentLoaded load", lookAgain);
// Pages replace even timers; this is the first that we ask of one.
for (const seconds of looksSeconds) quietly(() => setTimeout(() => quietly(lookAgain), seconds * 1_000));

// A global alone proves little: pages name elements and functions of their own like that.
function isThere(path: string): boolean {
  return path.split(".").reduce((value: unknown, name) => Object(value)[name], window) !== undefined;
}

/** Calls `act` once one of the space-separated globals, or a member of one such as `drift.on`, is there; it looks a few times within 15 s. */
export function whenPresent(paths: string, act: () => void): void {
  const look = () => {
    const isHere = paths.split(" ").some(isThere);
    if (isHere) quietly(act);
    return isHere;
  };
  if (!quietly(look)) waiting.push(look);
}
