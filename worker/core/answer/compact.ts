import { findHold } from "../life/hold.ts";
import { clamp } from "../model/dimension.ts";
import type { Decay } from "../model/model.ts";
import { gradeOf } from "../points/grade.ts";
import { listLiving, type Part } from "../points/part.ts";
import { compileWorth } from "../points/worth.ts";
import type { PersonView } from "./view-person.ts";

/** The dimension's id, weight, least and greatest value (null for none), and the thresholds of its grade. */
export type CompactDimension = readonly [
  id: string,
  weight: number,
  min: number | null,
  max: number | null,
  grades: readonly number[],
];

/** How an award fades, as a number that a database can compute with: see `decayOf`. */
export type DecayCode = 0 | 1 | 2 | 3 | 4;

/** One award, or several that fade as one: `a` and `b` are the days and percents of its decay. */
export type CompactAward = readonly [
  rule: number,
  dimension: number,
  points: number,
  at: number,
  decay: DecayCode,
  a: number,
  b: number,
];

/** All that a score is made of, without the history: what it will be worth at any later instant while nothing happens. */
export interface CompactAwards {
  readonly dimensions: readonly CompactDimension[];
  /** Ids and names of the rules that the awards name by their place. */
  readonly rules: readonly (readonly [id: string, name: string])[];
  readonly awards: readonly CompactAward[];
}

/** What compact awards come to at an instant. */
export interface CompactValue {
  readonly score: number;
  readonly dimensions: { readonly [id: string]: number };
  readonly grade: string;
  /** What each rule is worth, heaviest first, without those worth nothing. */
  readonly reasons: readonly { readonly rule: string; readonly name: string; readonly points: number }[];
}

/** Compacts what a person's score is made of as of `view.now`. */
export function compactAwards({ ground, now }: PersonView): CompactAwards {
  const { model, progress } = ground;
  const parts = progress.parts.filter((part) => part.kind === "fact" || listLiving(part).length > 0);
  return {
    dimensions: model.dimensions.map(({ id, weight, min, max, grades }) => {
      return [id, weight, finite(min), finite(max), grades];
    }),
    rules: parts.map(({ rule }) => [rule.id, rule.name]),
    awards: parts.flatMap((part, place) => compactPart(part, place, now)),
  };
}

function finite(bound: number): number | null {
  return Number.isFinite(bound) ? bound : null;
}

function compactPart(part: Part, place: number, now: number): CompactAward[] {
  const { dimension, points } = part.rule;
  if (part.kind === "fact") return [[place, dimension, points, 0, 0, 0, 0]];
  const { decay, worth } = part.rule;
  const living = listLiving(part).filter((award) => worth(award.points, now - award.at) !== 0);
  const [code, a, b] = codeOf(decay);
  if (code > 1) return living.map((award) => [place, dimension, award.points, award.at, code, a, b]);
  // What never ends fades as one: from `now` on it is what it is worth then.
  const left = living.reduce((sum, award) => sum + worth(award.points, now - award.at), 0);
  return living.length === 0 ? [] : [[place, dimension, left, now, code, a, b]];
}

function codeOf(decay: Decay | undefined): readonly [DecayCode, number, number] {
  if (!decay) return [0, 0, 0];
  if ("halfLifeDays" in decay) return [1, decay.halfLifeDays, 0];
  if ("linearDays" in decay) return [2, decay.linearDays, 0];
  if ("expireDays" in decay) return [3, decay.expireDays, 0];
  return [4, decay.step.percent, decay.step.everyDays];
}

/** Reads the decay of a compact award: 0 none, 1 half-life, 2 linear, 3 expiry, 4 steps of `a` percent every `b` days. */
function decayOf([, , , , code, a, b]: CompactAward): Decay | undefined {
  switch (code) {
    case 0:
      return undefined;
    case 1:
      return { halfLifeDays: a };
    case 2:
      return { linearDays: a };
    case 3:
      return { expireDays: a };
    case 4:
      return { step: { percent: a, everyDays: b } };
  }
}

/** Tells what compact awards come to at an instant (epoch ms) not before they were made. */
export function evaluate({ dimensions, rules, awards }: CompactAwards, at: number): CompactValue {
  const sums = dimensions.map(() => 0);
  const byRule = rules.map(() => 0);
  for (const award of awards) {
    const [rule, dimension, points, since] = award;
    const worth = compileWorth(decayOf(award))(points, Math.max(0, at - since));
    sums[dimension] = (sums[dimension] ?? 0) + worth;
    byRule[rule] = (byRule[rule] ?? 0) + worth;
  }
  const compiled = dimensions.map(([id, weight, min, max, grades]) => {
    return { id, weight, min: min ?? -Infinity, max: max ?? Infinity, grades };
  });
  const values = compiled.map((dimension, place) => clamp(dimension, sums[place] ?? 0));
  return {
    score: compiled.reduce((sum, { weight }, place) => sum + weight * (values[place] ?? 0), 0),
    dimensions: Object.fromEntries(compiled.map(({ id }, place) => [id, values[place] ?? 0])),
    grade: gradeOf(compiled, values),
    reasons: rules
      .map(([rule, name], place) => ({ rule, name, points: byRule[place] ?? 0 }))
      .filter(({ points }) => points !== 0)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

/**
 * Tells what a score will never be above from an instant (epoch ms) on, while the compact awards hold: awards only shrink towards 0, so
 * of a dimension that counts only those that add count, and of one that counts against only those that take.
 */
export function ceilingOf(compact: CompactAwards, at: number): number {
  const weightOf = (dimension: number) => compact.dimensions[dimension]?.[1] ?? 0;
  const awards = compact.awards.filter(([, dimension, points]) => points * weightOf(dimension) > 0);
  return evaluate({ ...compact, awards }, at).score;
}

/**
 * Finds until when a person's stage and segments stay, and the compact awards tell the score, if nothing comes from outside
 * (epoch ms); null for ever.
 */
export function findCompactHold({ ground, now, foresight }: PersonView): number | null {
  const hold = findHold(ground.model, ground.progress, now);
  const ends = [foresight.changesAt, hold].filter((end) => end !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}
