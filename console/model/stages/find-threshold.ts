import type { Standing } from "../../words/types.ts";

/** Finds from which score on a condition can hold, if it asks for one; the lowest where any of several will do. */
export function findThreshold(enter: Standing): number | null {
  if ("score" in enter) return enter.score.gte ?? enter.score.gt ?? null;
  if ("any" in enter) return pick(enter.any, Math.min);
  if ("all" in enter) return pick(enter.all, Math.max);
  return null;
}

function pick(parts: readonly Standing[], choose: (...values: number[]) => number): number | null {
  const found = parts.map(findThreshold).filter((value) => value !== null);
  return found.length === 0 ? null : choose(...found);
}
