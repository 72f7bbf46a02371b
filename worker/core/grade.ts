import type { CompiledDimension } from "./dimension.ts";
import { roundForComparison } from "./rounding.ts";

/**
 * Names the fit letter A to D and the engagement digit 1 to 4, such as `B3`: the first threshold that the value reaches,
 * else the last. `values` are clamped, in the order of `dimensions`.
 */
export function gradeOf(dimensions: readonly CompiledDimension[], values: readonly number[]): string {
  return (
    "ABCD".charAt(rankOf("fit", dimensions, values)) + "1234".charAt(rankOf("engagement", dimensions, values))
  );
}

function rankOf(id: string, dimensions: readonly CompiledDimension[], values: readonly number[]): number {
  const place = dimensions.findIndex((dimension) => dimension.id === id);
  const value = roundForComparison(values[place] ?? 0);
  const rank = dimensions[place]?.grades.findIndex((threshold) => value >= threshold) ?? -1;
  return rank < 0 ? 3 : rank;
}
