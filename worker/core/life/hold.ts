import type { CompiledModel } from "../compile/compile.ts";
import { findCrossing, horizonMs } from "../points/crossing.ts";
import { passes } from "../points/sums.ts";
import { nextByItself } from "./next-happening.ts";
import { type Progress, sumsAt } from "./progress.ts";

/**
 * Finds until when a person's segments and grade surely stay what they are at `now` (epoch ms) if nothing comes from outside: the first
 * instant at which a count leaves its window, a sum crosses a bound that a segment or the grade asks about, or something happens by itself.
 * Null if they stay for ever.
 */
export function findHold(model: CompiledModel, progress: Progress, now: number): number | null {
  const { windows, bounds } = model.standingAsks;
  const ends = windows.map(({ tally, wanted, windowMs }) => {
    const marks = progress.marks[tally] ?? [];
    const oldest = marks[marks.length - wanted];
    return oldest === undefined ? Infinity : Math.ceil(oldest.at + windowMs);
  });
  const fading = { dimensions: model.dimensions, pools: progress.pools };
  const crossings = bounds.map(({ sum, bound }) => {
    const isReached = passes(sumsAt(progress, model, now), sum, (rounded) => rounded >= bound);
    const wanted = isReached ? "below" : "atLeast";
    return findCrossing({ ...fading, sum, threshold: bound, wanted }, now + 1, now + horizonMs) ?? Infinity;
  });
  const own = nextByItself(progress)?.at ?? Infinity;
  const first = Math.min(...ends.filter((end) => end > now), ...crossings, own);
  return Number.isFinite(first) ? first : null;
}
