import { findAskedScore } from "../compile/asked-score.ts";
import type { Model, Rule, Stage, StandingCondition } from "../model/model.ts";
import { triggerOf } from "../points/rule.ts";
import type { Flaw } from "../result.ts";
import { findObstacle } from "./obstacle.ts";
import { makeBarrierFinder } from "./reach.ts";

/** Finds what is allowed but surely not meant, each with its place in the document. */
export function findWarnings(model: Model): readonly Flaw[] {
  const findBarrier = makeBarrierFinder(model);
  const bar = (condition: StandingCondition, pointer: string) => {
    const barrier = findBarrier(condition);
    return barrier === null ? [] : [{ pointer, detail: `can never hold: ${barrier}` }];
  };
  return [
    ...model.rules.flatMap((rule, place) => warnOfRule(model, rule, `/rules/${place}`)),
    ...model.stages.flatMap((stage, place) => [
      ...bar(stage.enter, `/stages/${place}/enter`),
      ...warnOfBound(stage, `/stages/${place}/leaveBelow`),
      ...warnOfOrder(stage, model.stages.slice(0, place), `/stages/${place}/enter`),
    ]),
    ...(model.segments ?? []).flatMap(({ when }, place) => bar(when, `/segments/${place}/when`)),
  ];
}

function warnOfRule(model: Model, rule: Rule, pointer: string): readonly Flaw[] {
  if (rule.enabled === false) return [];
  return [...warnOfTrigger(rule, `${pointer}/when`), ...warnOfDebt(model, rule, `${pointer}/points`)];
}

function warnOfTrigger({ when }: Rule, pointer: string): readonly Flaw[] {
  if ("idleDays" in when) return [];
  const [condition, place] =
    "attribute" in when ? [when.attribute, "attribute"] : [triggerOf(when).where, "where"];
  const obstacle = condition ? findObstacle(condition) : null;
  return obstacle === null ? [] : [{ pointer: `${pointer}/${place}`, detail: `can never hold: ${obstacle}` }];
}

/** Points taken for good leave no way back; an attribute rule takes them only while it holds. */
function warnOfDebt({ rules }: Model, rule: Rule, pointer: string): readonly Flaw[] {
  if ("reset" in rule || rule.points >= 0 || rule.decay || "attribute" in rule.when) return [];
  const { dimension = "engagement" } = rule;
  const isForgiven = rules.some(
    (other) => "reset" in other && other.enabled !== false && other.reset === dimension,
  );
  if (isForgiven) return [];
  return [{ pointer, detail: `takes points for good: no decay, and no rule resets ${dimension}` }];
}

function warnOfBound({ enter, leaveBelow }: Stage, pointer: string): readonly Flaw[] {
  const asked = findAskedScore(enter);
  if (leaveBelow === undefined || asked === null || asked >= leaveBelow) return [];
  return [
    {
      pointer,
      detail: `is above ${asked}, the score that is enough to enter: whoever enters may leave at once`,
    },
  ];
}

/** Of two stages that ask for the score alone, the later one has to ask for more. */
function warnOfOrder({ enter }: Stage, earlier: readonly Stage[], pointer: string): readonly Flaw[] {
  const asked = askedAlone(enter);
  const above = earlier.find((stage) => asked !== null && (askedAlone(stage.enter) ?? -Infinity) >= asked);
  if (!above) return [];
  return [
    { pointer, detail: `asks for no more than the stage ${above.id} before it: nobody ever stays there` },
  ];
}

function askedAlone(condition: StandingCondition): number | null {
  if (!("score" in condition)) return null;
  const { gte, ...others } = condition.score;
  return gte !== undefined && Object.keys(others).length === 0 ? gte : null;
}
