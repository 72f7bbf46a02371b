import { compileCondition, type Test } from "../condition/condition.ts";
import { findField, type ReadField } from "../condition/field.ts";
import { compileGiven, type Left } from "../condition/given.ts";
import type { Scene } from "../condition/scene.ts";
import type { Condition, Decay, Rule } from "../model/model.ts";
import type { Kinds, OccursTrigger } from "../model/trigger.ts";
import { type CompiledLimit, compileLimit, defaultLimit } from "./limit.ts";
import { compileWorth, dayMs, type Worth } from "./worth.ts";

interface RuleBase {
  readonly id: string;
  readonly name: string;
  /** The place in the model's list: the order of sums. */
  readonly order: number;
  /** The place in the compiled dimensions: where it awards, or what it resets. */
  readonly dimension: number;
  /** The place among the pools of that dimension. */
  readonly pool: number;
  readonly points: number;
}

/** What becomes of a candidate: an award of `points` within the limit, or a reset of the dimension. */
interface Awarding extends RuleBase {
  readonly isReset: boolean;
  readonly limit: CompiledLimit | null;
  readonly decay: Decay | undefined;
  readonly worth: Worth;
}

/** Signals that something waits for: of some kinds, that pass a test. */
export interface Listening {
  readonly signals: readonly string[];
  readonly where: Test | null;
}

interface Listener extends Awarding, Listening {
  /** What `where` leaves to ask once the page's path is known; null if it does not look at the path. */
  readonly givenPath: ((scene: Scene) => Left) | null;
}

/** A rule with a candidate at each matching signal of its kinds. */
export interface OccursRule extends Listener {
  readonly kind: "occurs";
}

/** A rule with a candidate at each matching signal that is at least the `atLeast`-th within the window. */
export interface FrequencyRule extends Listener {
  readonly kind: "frequency";
  readonly atLeast: number;
  readonly windowMs: number;
  /** The field whose different values are counted; null counts the signals. */
  readonly distinct: ReadField | null;
}

/** A rule with a candidate `delayMs` after each matching signal that no `without` signal follows by then. */
export interface AbsenceRule extends Listener {
  readonly kind: "absence";
  readonly without: Listening;
  readonly delayMs: number;
  /** The kind of the derived signal; null derives none. */
  readonly emit: string | null;
}

/** A rule with candidates at 1, 2 … `maxTimes` times `everyMs` without a signal of the person's own doing. */
export interface IdleRule extends Awarding {
  readonly kind: "idle";
  readonly everyMs: number;
  readonly maxTimes: number;
}

/** A rule that contributes its points while its condition over attributes holds. */
export interface AttributeRule extends RuleBase {
  readonly kind: "attribute";
  readonly holds: Test;
}

/** Rules that listen to signals. */
export type SignalRule = OccursRule | FrequencyRule | AbsenceRule;
/** Rules whose candidates become awards. */
export type AwardingRule = SignalRule | IdleRule;
export type CompiledRule = AwardingRule | AttributeRule;

/** Where a rule stands in its model, and what it awards in or resets. */
export type RuleSpot = Pick<RuleBase, "order" | "dimension" | "pool">;

/** Compiles one checked rule. */
export function compileRule(rule: Rule, spot: RuleSpot): CompiledRule {
  const { id, name = id, when, limit } = rule;
  const isReset = "reset" in rule;
  const base = { ...spot, id, name, points: isReset ? 0 : rule.points };
  if ("attribute" in when)
    return { ...base, kind: "attribute", holds: compileCondition(when.attribute, "attribute") };
  const decay = isReset ? undefined : rule.decay;
  const compiledLimit = compileLimit(limit ?? (isReset ? "none" : defaultLimit(when)));
  const awarding = { ...base, isReset, decay, worth: compileWorth(decay), limit: compiledLimit };
  if ("idleDays" in when) {
    const { idleDays, maxTimes = 3 } = when;
    return { ...awarding, kind: "idle", everyMs: idleDays * dayMs, maxTimes };
  }
  const listener = { ...awarding, ...compileListening(when), givenPath: compilePath(when.where) };
  if ("without" in when) {
    const delayMs = when.withinMinutes * 60_000;
    const emit = isReset ? null : (rule.emit ?? null);
    return {
      ...listener,
      kind: "absence",
      without: compileListening(triggerOf(when.without)),
      delayMs,
      emit,
    };
  }
  if (!("atLeast" in when)) return { ...listener, kind: "occurs" };
  const { atLeast, withinDays, distinct } = when;
  const read = distinct === undefined ? null : findField(distinct, "signal");
  return { ...listener, kind: "frequency", atLeast, windowMs: withinDays * dayMs, distinct: read };
}

/** Compiles which signals something waits for. */
export function compileListening({ signal, where }: OccursTrigger): Listening {
  return { signals: listKinds(signal), where: where ? compileCondition(where, "signal") : null };
}

/** Writes out the short form of a trigger: kinds alone. */
export function triggerOf(trigger: Kinds | OccursTrigger): OccursTrigger {
  return typeof trigger === "object" && "signal" in trigger ? trigger : { signal: trigger };
}

function compilePath(where: Condition | undefined): ((scene: Scene) => Left) | null {
  return where && asksPath(where) ? compileGiven(where, isPath) : null;
}

function isPath(field: string): boolean {
  return field === "page.path";
}

function asksPath(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(asksPath);
  if ("any" in condition) return condition.any.some(asksPath);
  return "not" in condition ? asksPath(condition.not) : isPath(condition.field);
}

/** Lists the kinds that a trigger names, once each. */
export function listKinds(signal: Kinds): readonly string[] {
  return typeof signal === "string" ? [signal] : [...new Set(signal)];
}

/** Indexes listeners by the kinds they listen to, each list in the given order. */
export function indexByKind<Listens extends Pick<Listening, "signals">>(
  listeners: readonly Listens[],
): ReadonlyMap<string, readonly Listens[]> {
  const index = new Map<string, Listens[]>();
  for (const listener of listeners)
    for (const kind of listener.signals) {
      const listed = index.get(kind);
      if (listed) listed.push(listener);
      else index.set(kind, [listener]);
    }
  return index;
}
