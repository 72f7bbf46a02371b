import type { Person } from "../life/person.ts";
import { findFade } from "../points/fade.ts";
import type { Part } from "../points/part.ts";
import type { CompiledRule } from "../points/rule.ts";
import { addPart } from "../points/score.ts";
import { namedValues } from "./decide.ts";
import type { ExplainedRule, Explanation } from "./decision.ts";
import { findNextStage } from "./next-stage.ts";
import { viewPerson } from "./view-person.ts";

/** Explains where a person stands at `now` (epoch ms), rule by rule: every enabled rule, in model order. */
export function explain(person: Person, now: number): Explanation {
  const view = viewPerson(person, now);
  const { model, progress } = view.ground;
  const { transitions } = view.ladder;
  const parts = new Map(progress.parts.map((part) => [part.rule.order, part]));
  const dimensionOf = (rule: CompiledRule) => model.dimensions[rule.dimension]?.id ?? "";
  return {
    rules: model.rules.map((rule) => ({
      rule: rule.id,
      name: rule.name,
      dimension: dimensionOf(rule),
      ...explainPart(parts.get(rule.order), now),
    })),
    unclamped: namedValues(view, view.scores.unclamped),
    next: findNextStage(view),
    leavesAt: view.foresight.leavesAt,
    transitions,
  };
}

const nothing = { count: 0, heldBack: 0, given: 0, now: 0, halvesAt: null, fadesAt: null, awards: [] };

function explainPart(
  part: Part | undefined,
  now: number,
): Omit<ExplainedRule, "rule" | "name" | "dimension"> {
  if (!part) return nothing;
  const { points } = part.rule;
  if (part.kind === "fact") return { ...nothing, count: 1, given: points, now: points };
  const { awards, heldBack, resetCount, rule } = part;
  return {
    count: awards.length,
    heldBack,
    given: awards.reduce((sum, award) => sum + award.points, 0),
    now: addPart(0, part, now),
    ...findFade(part, now),
    awards: awards.map(({ at, points: given }, place) => ({
      at,
      points: given,
      worth: place < resetCount ? 0 : rule.worth(given, now - at),
    })),
  };
}
