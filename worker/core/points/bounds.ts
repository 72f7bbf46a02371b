import { type CompiledDimension, clamp } from "../model/dimension.ts";
import type { Pool } from "./pool.ts";

/** What stands between points and answers: the score, and each dimension's value in the order of the compiled dimensions. */
export interface Sums {
  readonly score: number;
  readonly values: readonly number[];
}

/** Two sets of sums between which the exact ones lie, number by number. */
export interface Bounds {
  readonly low: Sums;
  readonly high: Sums;
}

/** What fades: pools, and the dimensions in which they count. */
export interface Fading {
  readonly dimensions: readonly CompiledDimension[];
  readonly pools: readonly Pool[];
}

/** What each pool is worth at an instant (epoch ms). */
export interface Worths {
  readonly at: number;
  readonly worths: readonly number[];
}

/** A stretch of time with no happening inside, and how far its worths may be from the exact sums. */
export interface Stretch {
  readonly from: Worths;
  readonly to: Worths;
  readonly slack?: number;
}

/** Tells what each pool is worth at an instant (epoch ms). */
export function worthsAt({ pools }: Fading, at: number): Worths {
  return { at, worths: pools.map((pool) => pool.worthAt(at)) };
}

/**
 * Bounds the sums over a stretch: a pool only shrinks towards 0, so its extremes stand
 * at the two ends. The closer these are, the closer the bounds.
 */
export function boundSums({ dimensions, pools }: Fading, { from, to, slack = 0 }: Stretch): Bounds {
  const lows = dimensions.map(() => -slack);
  const highs = dimensions.map(() => slack);
  for (let place = 0; place < pools.length; place++) {
    const dimension = pools[place]?.shape.dimension ?? 0;
    const [first, last] = [from.worths[place] ?? 0, to.worths[place] ?? 0];
    lows[dimension] = (lows[dimension] ?? 0) + Math.min(first, last);
    highs[dimension] = (highs[dimension] ?? 0) + Math.max(first, last);
  }
  let [low, high] = [0, 0];
  dimensions.forEach((dimension, place) => {
    const { weight } = dimension;
    const least = clamp(dimension, lows[place] ?? 0);
    const most = clamp(dimension, highs[place] ?? 0);
    lows[place] = least;
    highs[place] = most;
    low += weight * (weight > 0 ? least : most);
    high += weight * (weight > 0 ? most : least);
  });
  return { low: { score: low, values: lows }, high: { score: high, values: highs } };
}

/** What rounding to 6 decimals can move a number by, and to spare. */
const roundingSlack = 1e-6;

/** Tells how far sums of pools may be from the exact ones, rounding for comparison included. */
export function slackOf({ pools }: Fading): number {
  return pools.reduce((slack, pool) => slack + pool.slack, roundingSlack);
}
