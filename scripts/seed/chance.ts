/** Chance that is the same every time: one stream of numbers for each name. */
export interface Chance {
  /** Draws a number from 0 up to, not including, 1. */
  readonly draw: () => number;
  /** True with probability `share`. */
  readonly is: (share: number) => boolean;
  /** Draws a number from `low` up to, not including, `high`. */
  readonly between: (low: number, high: number) => number;
  /** Draws one of a list. */
  readonly pick: <One>(list: readonly [One, ...One[]]) => One;
  /** Draws one of a list, each as often as its weight says. */
  readonly weigh: <One extends { readonly weight: number }>(list: readonly [One, ...One[]]) => One;
  /** Draws characters of base64url. */
  readonly text: (length: number) => string;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Makes the stream of a name; another seed gives another one. */
export function makeChance(seed: number, name: string): Chance {
  const draw = makeStream(hash(`${seed}/${name}`));
  const between = (low: number, high: number) => low + draw() * (high - low);
  const pick = <One>(list: readonly [One, ...One[]]) => list[Math.floor(draw() * list.length)] ?? list[0];
  return {
    ...{ draw, between, pick },
    is: (share) => draw() < share,
    weigh: (list) => weigh(list, draw()),
    text: (length) =>
      Array.from({ length }, () => alphabet.charAt(Math.floor(draw() * alphabet.length))).join(""),
  };
}

function weigh<One extends { readonly weight: number }>(list: readonly [One, ...One[]], drawn: number): One {
  let left = drawn * list.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of list) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return list[0];
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, quick, and even enough for made-up people. */
function makeStream(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a, mixed once more so that names which differ in the last letter begin far apart. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  return sum ^ (sum >>> 13);
}
