import { wordId } from "../wording.ts";
import { wordField } from "./condition.ts";
import { wordCount } from "./join.ts";
import { wordTrigger } from "./trigger.ts";
import type { Decay, Limit, Model, Rule, Trigger } from "./types.ts";

/** A rule as a sentence in three parts: when it counts, what it does, and how often and how long. */
export interface RuleSentence {
  readonly when: string;
  readonly effect: string;
  readonly terms: readonly string[];
}

type Named = Pick<Model, "dimensions">;

/** Words a rule: "When someone spends 30 s on /pricing*" → "+20 engagement", "once a week", "half-life 14 days". */
export function wordRule(rule: Rule, model: Named): RuleSentence {
  const when = wordTrigger(rule.when);
  const limit = "attribute" in rule.when ? "" : wordLimit(rule.limit ?? findOwnLimit(rule));
  const limits = limit === "" ? [] : [limit];
  if ("reset" in rule)
    return { when, effect: `${nameDimension(rule.reset, model)} begins anew`, terms: limits };
  const dimension = nameDimension(rule.dimension ?? "engagement", model);
  const points = rule.points ?? 0;
  const effect = points === 0 ? "no points" : `${wordSigned(points)} ${dimension}`;
  const fades = "attribute" in rule.when || points === 0 ? [] : [wordDecay(rule.decay)];
  const emits = rule.emit === undefined ? [] : [`and counts as “${wordId(rule.emit)}”`];
  return { when, effect, terms: [...limits, ...fades, ...emits] };
}

/** Words a rule in one line. */
export function wordRuleWhole(rule: Rule, model: Named): string {
  const { when, effect, terms } = wordRule(rule, model);
  return `${when} → ${[effect, ...terms].join(", ")}`;
}

/** Names a dimension within a sentence. */
export function nameDimension(id: string, { dimensions }: Named): string {
  return (dimensions.find((dimension) => dimension.id === id)?.name ?? wordId(id)).toLowerCase();
}

/** Words points with their sign, as whole as they are. */
export function wordSigned(points: number): string {
  if (points === 0) return "0";
  return points < 0 ? `−${-points}` : `+${points}`;
}

/** What holds where a rule says nothing; null where nothing is held back. */
function findOwnLimit({ when, ...rule }: Rule): Limit | null {
  if ("reset" in rule || isIdle(when)) return null;
  if ("atLeast" in when) return { times: 1, days: when.withinDays };
  return { times: 1, per: "session" };
}

function isIdle(when: Trigger): boolean {
  return "idleDays" in when;
}

/** Words how often: "once a week", "3 times a session, for each form", "every time". */
export function wordLimit(limit: Limit | null): string {
  if (limit === null) return "";
  if (limit === "none") return "every time";
  const { times, per, days, by } = limit;
  const often = times === 1 ? "once" : times === 2 ? "twice" : `${times ?? "…"} times`;
  const within = days === undefined ? wordSpan(per) : `in ${wordCount(days, "day")}`;
  return `${often} ${within}${by ? `, for each ${wordField(by)}` : ""}`;
}

function wordSpan(per: string | undefined): string {
  if (per === "ever") return "ever";
  return per === "page" ? "a page view" : `a ${per ?? "…"}`;
}

/** Words how points fade. */
function wordDecay(decay: Decay | undefined): string {
  if (decay === undefined) return "never fades";
  if ("halfLifeDays" in decay) return `half-life ${wordCount(decay.halfLifeDays, "day")}`;
  if ("linearDays" in decay) return `fades evenly over ${wordCount(decay.linearDays, "day")}`;
  if ("expireDays" in decay) return `gone after ${wordCount(decay.expireDays, "day")}`;
  const { percent, everyDays } = decay.step ?? {};
  return `loses ${percent ?? "…"}% every ${wordCount(everyDays, "day")}`;
}
