import { type CompiledDimension, clamp } from "../model/dimension.ts";
import type { Part } from "./part.ts";

/** Sums at one instant in full precision; lists are in the order of the compiled dimensions. */
export interface Scores {
  readonly score: number;
  readonly values: readonly number[];
  /** Before `min` and `max`: a debt below `min` is carried. */
  readonly unclamped: readonly number[];
}

/** Sums what all parts are worth at an instant (epoch ms): rules in model order, then awards in order, in doubles. */
export function scoreParts(
  dimensions: readonly CompiledDimension[],
  parts: readonly Part[],
  at: number,
): Scores {
  const unclamped: number[] = dimensions.map(() => 0);
  for (const part of parts) {
    const { dimension } = part.rule;
    unclamped[dimension] = addPart(unclamped[dimension] ?? 0, part, at);
  }
  const values = dimensions.map((dimension, place) => clamp(dimension, unclamped[place] ?? 0));
  const score = dimensions.reduce((sum, { weight }, place) => sum + weight * (values[place] ?? 0), 0);
  return { score, values, unclamped };
}

/** Adds one part's worth at an instant to a running sum, award by award. */
export function addPart(sum: number, part: Part, at: number): number {
  if (part.kind === "fact") return sum + part.rule.points;
  let total = sum;
  const { awards, resetCount, rule } = part;
  for (let place = resetCount; place < awards.length; place++) {
    const award = awards[place];
    if (award) total += rule.worth(award.points, at - award.at);
  }
  return total;
}
