import type { CompiledModel } from "./compile.ts";
import type { Explanation } from "./decision.ts";
import { disqualified, placeOfStage } from "./stage.ts";

/** Finds the next stage ahead, how much score it still asks for, and the fewest rules that would give it; null at the top. */
export function findNextStage(model: CompiledModel, stage: string, score: number): Explanation["next"] {
  const next = model.stages[placeOfStage(model.stages, stage) + 1];
  if (!next || stage === disqualified) return null;
  const missing = next.asksScore === null ? null : Math.max(0, next.asksScore - score);
  return { stage: next.id, missing, rules: missing === null ? [] : listRulesFor(model, missing) };
}

/** Lists the heaviest rules until together they would close the gap; ties in model order. */
function listRulesFor(model: CompiledModel, missing: number): string[] {
  const weighed = model.rules
    .filter((rule) => rule.kind !== "attribute")
    .map(({ id, points, dimension }) => ({ id, points: points * (model.dimensions[dimension]?.weight ?? 1) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  let left = missing;
  const chosen: string[] = [];
  for (const { id, points } of weighed) {
    if (left <= 0) break;
    chosen.push(id);
    left -= points;
  }
  return chosen;
}
