import { type CompiledDimension, compileDimensions } from "../model/dimension.ts";
import type { Model, Rule, StandingCondition, Thresholds } from "../model/model.ts";
import { findObstacle } from "./obstacle.ts";

/** How far a number can go. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** Finds why a condition of a stage or segment can never hold under its model; null if it may. */
export type FindBarrier = (condition: StandingCondition) => string | null;

/** Prepares to find what a model's own bounds make unreachable. */
export function makeBarrierFinder(model: Model): FindBarrier {
  const dimensions = compileDimensions(model);
  const ranges = new Map(dimensions.map((dimension) => [dimension.id, rangeOf(dimension, model.rules)]));
  const score = scoreRange(dimensions, ranges);
  const find: FindBarrier = (condition) => {
    if ("all" in condition) return condition.all.map(find).find((barrier) => barrier !== null) ?? null;
    if ("any" in condition) {
      const barriers = condition.any.map(find);
      return barriers.includes(null) ? null : (barriers[0] ?? null);
    }
    if ("not" in condition || "outcome" in condition || "stage" in condition) return null;
    if ("score" in condition) return findGap("the score", score, condition.score);
    if ("dimension" in condition) {
      const range = ranges.get(condition.dimension);
      return range ? findGap(condition.dimension, range, condition) : null;
    }
    if ("likelihood" in condition) return "this model has not learned any likelihood";
    if ("grade" in condition) return findGradeGap(condition.grade, dimensions, ranges);
    if ("signal" in condition) return condition.where ? findObstacle(condition.where) : null;
    if ("attribute" in condition) return findObstacle(condition.attribute);
    const segment = model.segments?.find(({ id }) => id === condition.segment);
    return segment ? find(segment.when) : null;
  };
  return find;
}

/** A dimension reaches its bounds at most, and never more than all of its rules can give or take. */
function rangeOf(dimension: CompiledDimension, rules: readonly Rule[]): Range {
  let [low, high] = [0, 0];
  for (const rule of rules) {
    if ("reset" in rule || rule.enabled === false || (rule.dimension ?? "engagement") !== dimension.id)
      continue;
    const most = rule.points * timesOf(rule);
    low += Math.min(0, most || 0);
    high += Math.max(0, most || 0);
  }
  const clamp = (sum: number) => Math.min(dimension.max, Math.max(dimension.min, sum));
  return { low: clamp(low), high: clamp(high) };
}

/** How often a rule can count at once. */
function timesOf({ when, limit }: Rule): number {
  if ("attribute" in when) return 1;
  const isEver = typeof limit === "object" && limit.per === "ever" && limit.by === undefined;
  return isEver ? limit.times : Infinity;
}

function scoreRange(dimensions: readonly CompiledDimension[], ranges: ReadonlyMap<string, Range>): Range {
  let [low, high] = [0, 0];
  for (const { id, weight } of dimensions) {
    if (weight === 0) continue;
    const range = ranges.get(id) ?? { low: 0, high: 0 };
    low += weight * (weight > 0 ? range.low : range.high);
    high += weight * (weight > 0 ? range.high : range.low);
  }
  return { low, high };
}

function findGap(what: string, { low, high }: Range, wanted: Thresholds): string | null {
  const { gte = -Infinity, gt = -Infinity, lte = Infinity, lt = Infinity } = wanted;
  if (gte > high || gt >= high) return `${what} is at most ${high}`;
  return lte < low || lt <= low ? `${what} is at least ${low}` : null;
}

function findGradeGap(
  grades: readonly string[],
  dimensions: readonly CompiledDimension[],
  ranges: ReadonlyMap<string, Range>,
): string | null {
  const isReached = (id: string, names: string) => (name: string) => {
    const rank = names.indexOf(name);
    const threshold = dimensions.find((dimension) => dimension.id === id)?.grades[rank];
    return rank === 3 || (threshold !== undefined && threshold <= (ranges.get(id)?.high ?? 0));
  };
  const [isFit, isEngaged] = [isReached("fit", "ABCD"), isReached("engagement", "1234")];
  const isPossible = grades.some((grade) => isFit(grade.charAt(0)) && isEngaged(grade.charAt(1)));
  return isPossible ? null : `the grade can't be ${grades.join(" or ")}`;
}
