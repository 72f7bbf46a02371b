import { compileCondition, type Test } from "../condition/condition.ts";
import { every, not, some, type Truth } from "../condition/truth.ts";
import type { OutcomeKind } from "../history/history.ts";
import type { CompiledDimension } from "../model/dimension.ts";
import type { SignalCount, StandingCondition, Thresholds } from "../model/model.ts";
import { gradeAt } from "../points/grade.ts";
import { passes, type Sum, type SumsAt } from "../points/sums.ts";
import { dayMs } from "../points/worth.ts";

/** Where a person stands at one instant, as far as a condition may ask. */
export interface Standing {
  readonly stage: string;
  sums(): SumsAt;
  /** Tells whether the tally has at least `wanted` signals within the last `windowMs`. */
  hasSignals(tally: number, wanted: number, windowMs: number): boolean;
  hasOutcome(kind: OutcomeKind): boolean;
  holds(attributes: Test): Truth;
  inSegment(place: number): boolean;
}

/** Decides a condition over a standing. */
export type StandingTest = (standing: Standing) => Truth;

/** Names in a model, turned into places once. */
export interface Names {
  readonly dimensions: readonly CompiledDimension[];
  dimension(id: string): number;
  segment(id: string): number;
  tally(count: SignalCount): number;
}

/** Compiles a checked condition of a stage, segment or prompt. */
export function compileStanding(condition: StandingCondition, names: Names): StandingTest {
  if ("all" in condition) return every(condition.all.map((part) => compileStanding(part, names)));
  if ("any" in condition) return some(condition.any.map((part) => compileStanding(part, names)));
  if ("not" in condition) return not(compileStanding(condition.not, names));
  return compileLeaf(condition, names);
}

type Leaf = Exclude<
  StandingCondition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

function compileLeaf(condition: Leaf, names: Names): StandingTest {
  // Until a model has learned it, nobody's likelihood is known.
  if ("likelihood" in condition) return () => null;
  if ("score" in condition) {
    const within = compileThresholds(condition.score);
    return (standing) => within(standing.sums(), "score");
  }
  if ("dimension" in condition) {
    const within = compileThresholds(condition);
    const place = names.dimension(condition.dimension);
    return (standing) => within(standing.sums(), place);
  }
  if ("signal" in condition) return compileSignalCount(condition, names);
  if ("attribute" in condition) {
    const test = compileCondition(condition.attribute, "attribute");
    return (standing) => standing.holds(test);
  }
  if ("segment" in condition) {
    const place = names.segment(condition.segment);
    return (standing) => standing.inSegment(place);
  }
  if ("grade" in condition) {
    const { dimensions } = names;
    return (standing) => condition.grade.includes(gradeAt(dimensions, standing.sums()));
  }
  if ("outcome" in condition) return (standing) => standing.hasOutcome(condition.outcome);
  return (standing) => condition.stage.includes(standing.stage);
}

function compileSignalCount(condition: SignalCount, names: Names): StandingTest {
  const { atLeast = 1, withinDays = Infinity } = condition;
  const tally = names.tally(condition);
  const windowMs = withinDays * dayMs;
  return (standing) => standing.hasSignals(tally, atLeast, windowMs);
}

/** Compiles thresholds of which each is asked alone, as `passes` wants it. */
function compileThresholds({ gte, gt, lte, lt }: Thresholds) {
  const tests: ((rounded: number) => boolean)[] = [];
  if (gte !== undefined) tests.push((rounded) => rounded >= gte);
  if (gt !== undefined) tests.push((rounded) => rounded > gt);
  if (lte !== undefined) tests.push((rounded) => rounded <= lte);
  if (lt !== undefined) tests.push((rounded) => rounded < lt);
  return (sums: SumsAt, sum: Sum): boolean => tests.every((test) => passes(sums, sum, test));
}

/** Tells whether a condition names an outcome anywhere. */
export function namesOutcome(condition: StandingCondition, kind: OutcomeKind): boolean {
  if ("all" in condition) return condition.all.some((part) => namesOutcome(part, kind));
  if ("any" in condition) return condition.any.some((part) => namesOutcome(part, kind));
  if ("not" in condition) return false;
  return "outcome" in condition && condition.outcome === kind;
}
