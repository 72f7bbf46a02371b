import type { CompiledDimension } from "../model/dimension.ts";
import { roundForComparison } from "./rounding.ts";
import { passes, type SumsAt } from "./sums.ts";

/** Tells whether the value of the dimension at that place reaches a threshold. */
type Reaches = (place: number, threshold: number) => boolean;

/**
 * Names the fit letter A to D and the engagement digit 1 to 4, such as `B3`: the first threshold that the value reaches,
 * else the last. `values` are clamped, in the order of `dimensions`.
 */
export function gradeOf(dimensions: readonly CompiledDimension[], values: readonly number[]): string {
  return nameGrade(dimensions, (place, threshold) => roundForComparison(values[place] ?? 0) >= threshold);
}

/** Names the grade at an instant. */
export function gradeAt(dimensions: readonly CompiledDimension[], sums: SumsAt): string {
  return nameGrade(dimensions, (place, threshold) => passes(sums, place, (value) => value >= threshold));
}

function nameGrade(dimensions: readonly CompiledDimension[], reaches: Reaches): string {
  const rankOf = (id: string) => {
    const place = dimensions.findIndex((dimension) => dimension.id === id);
    const rank = dimensions[place]?.grades.findIndex((threshold) => reaches(place, threshold)) ?? -1;
    return rank < 0 ? 3 : rank;
  };
  return "ABCD".charAt(rankOf("fit")) + "1234".charAt(rankOf("engagement"));
}
