import type { StandingCondition } from "../model/model.ts";

/** Finds the least score that could satisfy a condition; null if it asks for none, or for no score at all in one branch. */
export function findAskedScore(condition: StandingCondition): number | null {
  if ("all" in condition) return extreme(condition.all, Math.max);
  if ("any" in condition) return extreme(condition.any, Math.min);
  return "score" in condition ? (condition.score.gte ?? condition.score.gt ?? null) : null;
}

function extreme(parts: readonly StandingCondition[], choose: (...asked: number[]) => number): number | null {
  const asked = parts.map(findAskedScore).filter((score) => score !== null);
  return asked.length > 0 ? choose(...asked) : null;
}
