import { listen, quietly } from "../quietly.ts";

const looksMs = [1_000, 3_000, 7_000, 15_000];
let waiting: (() => boolean)[] = [];

function lookAgain(): void {
  waiting = waiting.filter((look) => !quietly(look));
}

listen(window, "DOMContentLoaded load", lookAgain);
for (const delayMs of looksMs) setTimeout(lookAgain, delayMs);

// A global alone proves little: pages name elements and functions of their own like that.
function isThere(path: string): boolean {
  const [name = "", member] = path.split(".");
  const value: unknown = Reflect.get(window, name);
  return (member === undefined ? value : Object(value)[member]) !== undefined;
}

/** Calls `act` once one of the globals, or a member of one such as `drift.on`, is there; it looks a few times within 15 s. */
export function whenPresent(paths: readonly string[], act: () => void): void {
  const look = () => {
    if (!paths.some(isThere)) return false;
    quietly(act);
    return true;
  };
  if (!quietly(look)) waiting.push(look);
}
