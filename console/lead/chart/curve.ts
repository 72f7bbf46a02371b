import type { Award, ExplainedRule, Explanation, Happening } from "../../api.ts";
import type { Decay, Model, Rule } from "../../words/types.ts";
import { findWorth } from "./worth.ts";

/** A score at an instant, epoch ms. */
export interface Point {
  readonly at: number;
  readonly score: number;
}

/** How a score came about, and how it will fade with nothing new. */
export interface Curve {
  readonly points: readonly Point[];
  /** From where on the points are foreseen. */
  readonly now: number;
  /** When the present stage is left, if it is within sight. */
  readonly leavesAt: number | null;
}

interface Known {
  readonly explanation: Explanation;
  readonly model: Pick<Model, "dimensions" | "rules">;
  /** As of when the explanation is, epoch ms. */
  readonly now: number;
  /** When the person last did something, epoch ms; null if that is not known. */
  readonly quietSince: number | null;
}

interface Part {
  readonly dimension: string;
  /** Points that hold as long as a fact does. */
  readonly constant: number;
  readonly awards: readonly { readonly at: number; readonly points: number }[];
  readonly decay: Decay | undefined;
}

const dayMs = 86_400_000;
const usualTimes = 3;
const samples = 240;
const shortestAheadMs = 14 * dayMs;
const longestAheadMs = 90 * dayMs;
/** Of what was reset the engine leaves nothing, though the formula would. */
const nothing = 1e-9;

/**
 * Computes a score over time out of its explanation: each award by how its rule fades, within the bounds of its dimension. What is
 * known of the person counts as it does today, and what a reset took away counts for nothing, as today.
 */
export function makeCurve(known: Known): Curve | null {
  const { explanation, now } = known;
  const parts = explanation.rules.map((rule) => makePart(rule, known));
  const scoreAt = (at: number) => sumUp(parts, known.model, at);
  const begins = parts.flatMap(({ awards }) => awards.map(({ at }) => at));
  if (!begins.some((at) => at <= now)) return null;
  const first = Math.min(now, ...begins);
  const leaving = explanation.leavesAt === null ? null : Date.parse(explanation.leavesAt);
  const end = findEnd(first, now, leaving);
  const leavesAt = leaving !== null && leaving <= end ? leaving : null;
  const edges = begins.flatMap((at) => [at - 1, at]).filter((at) => at <= end);
  const instants = [...spread(first - 1, end), ...edges, now, ...(leavesAt === null ? [] : [leavesAt])];
  const ordered = [...new Set(instants)].toSorted((a, b) => a - b);
  return { points: ordered.map((at) => ({ at, score: scoreAt(at) })), now, leavesAt };
}

function makePart(rule: ExplainedRule, { model, now, quietSince }: Known): Part {
  const own = model.rules.find(({ id }) => id === rule.rule);
  const ahead = own && quietSince !== null ? foresee(own, quietSince) : [];
  const decay = own && "points" in own ? own.decay : undefined;
  const isLeft = ({ at, points, worth }: Award) =>
    worth !== 0 || Math.abs(findWorth(points, Math.max(0, now - Date.parse(at)), decay)) < nothing;
  const given = rule.awards.filter(isLeft).map(({ at, points }) => ({ at: Date.parse(at), points }));
  return {
    dimension: rule.dimension,
    constant: rule.awards.length === 0 ? rule.now : 0,
    awards: [...given, ...ahead.filter(({ at }) => at > now)],
    decay,
  };
}

/** Foresees what a rule gives or takes while nothing comes from the person. */
function foresee(rule: Rule, quietSince: number): Part["awards"] {
  if (!("idleDays" in rule.when) || !("points" in rule)) return [];
  const { idleDays, maxTimes = usualTimes } = rule.when;
  const times = Array.from({ length: maxTimes }, (_, place) => place + 1);
  return times.map((time) => ({ at: Math.ceil(quietSince + time * idleDays * dayMs), points: rule.points }));
}

function sumUp(parts: readonly Part[], { dimensions }: Known["model"], at: number): number {
  const sums = new Map(dimensions.map(({ id }) => [id, 0]));
  for (const part of parts) {
    const sum = sums.get(part.dimension) ?? 0;
    sums.set(part.dimension, sum + worthOf(part, at));
  }
  return [...sums].reduce((score, [id, sum]) => {
    const { weight = 1, min = -Infinity, max = Infinity } = dimensions.find((one) => one.id === id) ?? {};
    return score + weight * Math.min(max, Math.max(min, sum));
  }, 0);
}

function worthOf({ constant, awards, decay }: Part, when: number): number {
  return awards.reduce(
    (sum, { at, points }) => (at <= when ? sum + findWorth(points, when - at, decay) : sum),
    constant,
  );
}

/** Looks as far ahead as the stage will last, or half as far as it looks back; but not out of sight. */
function findEnd(first: number, now: number, leaving: number | null): number {
  const wanted = leaving === null ? (now - first) / 2 : (leaving - now) * 1.15;
  return now + Math.min(longestAheadMs, Math.max(shortestAheadMs, wanted));
}

function spread(from: number, to: number): readonly number[] {
  return Array.from({ length: samples + 1 }, (_, place) =>
    Math.round(from + ((to - from) * place) / samples),
  );
}

/** Picks a few instants of a curve for a table: evenly spread, now, and when the stage is left. */
export function pickRows({ points, now, leavesAt }: Curve, rows: number): readonly Point[] {
  const every = Math.ceil(points.length / rows);
  const isKept = ({ at }: Point, place: number) => place % every === 0 || at === now || at === leavesAt;
  return points.filter((point, place) => isKept(point, place) || place === points.length - 1);
}

/** Finds when a person last did something, epoch ms, in a journey that begins with the newest: a prompt or an opened e-mail is none. */
export function findLastDeed(journey: readonly Happening[]): number | null {
  const deed = journey.find(({ type, ...happening }) => {
    if (type !== "signal" || !("signal" in happening)) return false;
    const { kind } = happening.signal;
    return kind !== "email_open" && !kind.startsWith("prompt_");
  });
  return deed ? Date.parse(deed.at) : null;
}
