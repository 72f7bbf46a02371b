/** How many of each pack the visitor wants. */
export type Bag = { readonly [packId: string]: number };

const storageKey = "breva.bag";

/** Reads the bag that this browser kept; an unreadable one counts as empty. */
export function readBag(): Bag {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, count]) => Number.isSafeInteger(count)));
  } catch {
    // Storage is blocked or was edited by hand: an empty bag is the honest answer.
    return {};
  }
}

/** Adds one pack and keeps the bag; answers the new one. */
export function addToBag(packId: string): Bag {
  const bag = readBag();
  return keepBag({ ...bag, [packId]: (bag[packId] ?? 0) + 1 });
}

/** Empties the bag; answers what was in it. */
export function emptyBag(): Bag {
  const bag = readBag();
  keepBag({});
  return bag;
}

function keepBag(bag: Bag): Bag {
  try {
    localStorage.setItem(storageKey, JSON.stringify(bag));
  } catch {
    // Storage is blocked or full: the bag lives as long as the page.
  }
  return bag;
}
