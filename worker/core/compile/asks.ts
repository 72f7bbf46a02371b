import type { StandingCondition, Thresholds } from "../model/model.ts";
import { roundForComparison } from "../points/rounding.ts";
import type { Sum } from "../points/sums.ts";
import { dayMs } from "../points/worth.ts";
import type { Names } from "./standing-condition.ts";

/** What a condition asks that passing time alone can answer otherwise. */
export interface Asks {
  /** Counts that a signal leaves when it is older than the window. */
  readonly windows: readonly { readonly tally: number; readonly wanted: number; readonly windowMs: number }[];
  /** Sums that are compared with a bound: it is or is not reached. */
  readonly bounds: readonly { readonly sum: Sum; readonly bound: number }[];
}

/** The next number that a rounded sum can be: a bound that must be surpassed is one that the next number reaches. */
const step = 1e-6;

/** Lists what a checked condition asks of passing time, alternatives and negations included. */
export function listAsks(condition: StandingCondition, names: Names): Asks {
  if ("all" in condition) return joinAsks(condition.all.map((part) => listAsks(part, names)));
  if ("any" in condition) return joinAsks(condition.any.map((part) => listAsks(part, names)));
  if ("not" in condition) return listAsks(condition.not, names);
  if ("score" in condition) return { windows: [], bounds: listBounds("score", condition.score) };
  if ("dimension" in condition)
    return { windows: [], bounds: listBounds(names.dimension(condition.dimension), condition) };
  if ("grade" in condition) return { windows: [], bounds: listGradeBounds(names) };
  if (!("signal" in condition) || condition.withinDays === undefined) return { windows: [], bounds: [] };
  const { atLeast: wanted = 1, withinDays } = condition;
  return { windows: [{ tally: names.tally(condition), wanted, windowMs: withinDays * dayMs }], bounds: [] };
}

/** Joins what several conditions ask. */
export function joinAsks(asks: readonly Asks[]): Asks {
  return {
    windows: asks.flatMap(({ windows }) => windows),
    bounds: asks.flatMap(({ bounds }) => bounds),
  };
}

function listBounds(sum: Sum, { gte, gt, lte, lt }: Thresholds): Asks["bounds"] {
  const reached = [gte, lt].filter((bound) => bound !== undefined);
  const surpassed = [gt, lte].filter((bound) => bound !== undefined);
  return [...reached, ...surpassed.map((bound) => roundForComparison(bound + step))].map((bound) => {
    return { sum, bound };
  });
}

/** Lists the bounds at which the grade changes. */
export function listGradeBounds({ dimensions }: Pick<Names, "dimensions">): Asks["bounds"] {
  return dimensions.flatMap(({ id, grades }, sum) =>
    id === "engagement" || id === "fit" ? grades.map((bound) => ({ sum, bound })) : [],
  );
}
