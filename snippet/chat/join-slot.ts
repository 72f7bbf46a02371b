import { quietly } from "../quietly.ts";

/** Joins a callback that is a single property: the site's own keeps its this, arguments and answer, even if assigned later. */
export function joinSlot(owner: object, name: string, act: () => void): void {
  let isInside = false;
  // A site that keeps the former function and calls it from its own would make us act twice.
  const join = (own: unknown) =>
    function (this: unknown, ...args: unknown[]): unknown {
      if (!isInside) quietly(act);
      if (typeof own !== "function") return;
      const wasInside = isInside;
      isInside = true;
      try {
        return Reflect.apply(own, this, args);
      } finally {
        isInside = wasInside;
      }
    };
  let joined = join(Reflect.get(owner, name));
  const slot = {
    // A function declared by a later script must be able to replace ours, or that script would fail.
    configurable: true,
    enumerable: true,
    get: () => joined,
    set: (own: unknown) => {
      joined = join(own);
    },
  };
  // What a script has declared as a function can be written, but not redefined.
  if (!Reflect.defineProperty(owner, name, slot)) Reflect.set(owner, name, joined);
}
