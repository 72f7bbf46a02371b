import { compileCondition, type Test } from "./condition.ts";
import { compileGiven, type Left } from "./given.ts";
import { type CompiledLimit, compileLimit, defaultLimit } from "./limit.ts";
import type { Condition, Decay, Rule } from "./model.ts";
import type { Scene } from "./scene.ts";
import { compileWorth, type Worth } from "./worth.ts";

interface RuleBase {
  readonly id: string;
  readonly name: string;
  /** The place in the model's list: the order of sums. */
  readonly order: number;
  /** The place in the compiled dimensions. */
  readonly dimension: number;
  readonly points: number;
}

/** A rule that awards at each matching signal of its kinds. */
export interface OccursRule extends RuleBase {
  readonly kind: "occurs";
  readonly signals: readonly string[];
  readonly where: Test | null;
  /** What `where` leaves to ask once the page's path is known; null if it does not look at the path. */
  readonly givenPath: ((scene: Scene) => Left) | null;
  readonly limit: CompiledLimit | null;
  readonly decay: Decay | undefined;
  readonly worth: Worth;
}

/** A rule that contributes its points while its condition over attributes holds. */
export interface AttributeRule extends RuleBase {
  readonly kind: "attribute";
  readonly holds: Test;
}

export type CompiledRule = OccursRule | AttributeRule;

/** Compiles one checked rule that stands at `order` in its model and awards in the dimension at place `dimension`. */
export function compileRule(rule: Rule, order: number, dimension: number): CompiledRule {
  const { id, name = id, points, when } = rule;
  const base = { id, name, order, dimension, points };
  if ("attribute" in when)
    return { ...base, kind: "attribute", holds: compileCondition(when.attribute, "attribute") };
  return {
    ...base,
    kind: "occurs",
    signals: listKinds(when.signal),
    where: when.where ? compileCondition(when.where, "signal") : null,
    givenPath: when.where && asksPath(when.where) ? compileGiven(when.where, isPath) : null,
    limit: compileLimit(rule.limit ?? defaultLimit),
    decay: rule.decay,
    worth: compileWorth(rule.decay),
  };
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
export function listKinds(signal: string | readonly string[]): readonly string[] {
  return typeof signal === "string" ? [signal] : [...new Set(signal)];
}

/** Indexes listeners by the kinds they listen to, each list in the given order. */
export function indexByKind<Listener extends { readonly signals: readonly string[] }>(
  listeners: readonly Listener[],
): ReadonlyMap<string, readonly Listener[]> {
  const index = new Map<string, Listener[]>();
  for (const listener of listeners)
    for (const kind of listener.signals) {
      const listed = index.get(kind);
      if (listed) listed.push(listener);
      else index.set(kind, [listener]);
    }
  return index;
}
