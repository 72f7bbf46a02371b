import { type CompiledDimension, clamp } from "../model/dimension.ts";
import type { Pool } from "./pool.ts";

/** What fades: the dimensions, and the pools of each, by its place. */
export interface Fading {
  readonly dimensions: readonly CompiledDimension[];
  readonly pools: readonly (readonly Pool[])[];
}

/** What each pool is worth at an instant (epoch ms). */
export interface Worths {
  readonly at: number;
  readonly worths: readonly (readonly number[])[];
}

/** A stretch of time with no happening inside, and how far its worths may be from the exact sums. */
export interface Stretch {
  readonly from: Worths;
  readonly to: Worths;
  readonly slack: number;
}

/** Which bound is asked for: what a number is surely not below, or not above. */
export type Side = "low" | "high";

const none: readonly number[] = [];

/** Tells what each pool is worth at an instant (epoch ms). */
export function worthsAt({ pools }: Fading, at: number): Worths {
  return { at, worths: pools.map((ofDimension) => ofDimension.map((pool) => pool.worthAt(at))) };
}

/** Bounds the score over a stretch. */
export function boundScore(fading: Fading, stretch: Stretch, side: Side): number {
  const otherSide = side === "low" ? "high" : "low";
  let score = 0;
  for (let place = 0; place < fading.dimensions.length; place++) {
    const weight = fading.dimensions[place]?.weight ?? 0;
    score +=
      weight * boundValue(fading.dimensions[place], place, { stretch, side: weight > 0 ? side : otherSide });
  }
  return score;
}

/**
 * Bounds a dimension's value over a stretch: a pool only shrinks towards 0, so its extremes stand at the two ends. The closer
 * these are, the closer the bounds.
 */
export function boundValue(
  dimension: CompiledDimension | undefined,
  place: number,
  { stretch, side }: { stretch: Stretch; side: Side },
): number {
  if (!dimension) return 0;
  const { from, to, slack } = stretch;
  const first = from.worths[place] ?? none;
  const last = to.worths[place] ?? none;
  let sum = side === "low" ? -slack : slack;
  for (let pool = 0; pool < first.length; pool++) {
    const a = first[pool] ?? 0;
    const b = last[pool] ?? 0;
    sum += side === "low" ? Math.min(a, b) : Math.max(a, b);
  }
  return clamp(dimension, sum);
}

/** What rounding to 6 decimals can move a number by, and to spare. */
const roundingSlack = 1e-6;

/** Tells how far sums of pools may be from the exact ones, rounding for comparison included. */
export function slackOf({ pools }: Fading): number {
  let slack = roundingSlack;
  for (const ofDimension of pools) for (const pool of ofDimension) slack += pool.slack;
  return slack;
}
