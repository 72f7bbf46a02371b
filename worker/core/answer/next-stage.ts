import { disqualified, placeOfStage } from "../compile/stage.ts";
import { clamp } from "../model/dimension.ts";
import { hasRoom } from "../points/limit.ts";
import { findAwards } from "../points/part.ts";
import type { CompiledRule } from "../points/rule.ts";
import type { Explanation } from "./decision.ts";
import type { PersonView } from "./view-person.ts";

/**
 * Finds the next stage ahead, how much score it still asks for, and the fewest rules that would give it soonest: those that a
 * signal could earn now, the greatest gain first, ties in model order. Null at the top.
 */
export function findNextStage(view: PersonView): Explanation["next"] {
  const { stages } = view.ground.model;
  const { stage } = view.ladder;
  const next = stages[placeOfStage(stages, stage) + 1];
  if (!next || stage === disqualified) return null;
  const missing = next.asksScore === null ? null : Math.max(0, next.asksScore - view.scores.score);
  return { stage: next.id, missing, rules: missing === null ? [] : listRulesFor(view, missing) };
}

function listRulesFor(view: PersonView, missing: number): string[] {
  const gains = view.ground.model.rules
    .map((rule) => ({ id: rule.id, gain: gainOf(rule, view) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  let left = missing;
  const chosen: string[] = [];
  for (const { id, gain } of gains) {
    if (left <= 0) break;
    chosen.push(id);
    left -= gain;
  }
  return chosen;
}

/** What one more award would add to the score now: nothing where a limit or the dimension's bound leaves no room. */
function gainOf(rule: CompiledRule, { ground, scores, now }: PersonView): number {
  // What a fact or waiting gives can't be had sooner by doing something.
  if (rule.kind !== "occurs" && rule.kind !== "frequency") return 0;
  const part = findAwards(ground.progress.parts, rule);
  if (rule.limit && part && !hasRoom(part.grants, rule.limit, now)) return 0;
  const dimension = ground.model.dimensions[rule.dimension];
  if (!dimension) return 0;
  const sum = scores.unclamped[rule.dimension] ?? 0;
  return dimension.weight * (clamp(dimension, sum + rule.points) - clamp(dimension, sum));
}
