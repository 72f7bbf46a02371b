/** Chance that can be had again: the same seed and index give the same throws. */
export interface Random {
  /** Throws a number from 0 up to `bound`, which is not included. */
  below(bound: number): number;
  /** Holds in this share of all throws. */
  chance(share: number): boolean;
  /** Picks one of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Makes the chance of one request: mulberry32, begun anew for each, so that any of them can be made alone. */
export function makeRandom(seed: number, index: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    chance: (share) => next() < share,
    pick<Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new Error("nothing to pick from");
      // The index is below the length.
      return items[below(items.length)] as Item;
    },
  };
}
