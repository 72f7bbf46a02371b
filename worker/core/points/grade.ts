import type { CompiledDimension } from "../model/dimension.ts";
import { roundForComparison } from "./rounding.ts";
import type { SumsAt } from "./sums.ts";

/**
 * Names the fit letter A to D and the engagement digit 1 to 4, such as `B3`: the first threshold that the value reaches,
 * else the last. `values` are clamped, in the order of `dimensions`.
 */
export function gradeOf(dimensions: readonly CompiledDimension[], values: readonly number[]): string {
  return (
    "ABCD".charAt(rankOf("fit", dimensions, values)) + "1234".charAt(rankOf("engagement", dimensions, values))
  );
}

/** Names the grade at an instant: that of both bounds where they agree, since a grade only rises with a value. */
export function gradeAt(dimensions: readonly CompiledDimension[], { bounds, exact }: SumsAt): string {
  const grade = gradeOf(dimensions, bounds.low.values);
  return grade === gradeOf(dimensions, bounds.high.values) ? grade : gradeOf(dimensions, exact().values);
}

function rankOf(id: string, dimensions: readonly CompiledDimension[], values: readonly number[]): number {
  const place = dimensions.findIndex((dimension) => dimension.id === id);
  const value = roundForComparison(values[place] ?? 0);
  const rank = dimensions[place]?.grades.findIndex((threshold) => value >= threshold) ?? -1;
  return rank < 0 ? 3 : rank;
}
