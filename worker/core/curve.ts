import type { CompiledDimension } from "./dimension.ts";
import type { Decay } from "./model.ts";
import { type Award, type AwardsPart, listLiving, type Part } from "./part.ts";
import { dayMs } from "./worth.ts";

/** A sum as a function of x ms after the piece's start: constant + slope·x + Σ halves[i]·2^(−x/halfLivesMs[i]). */
export interface Terms {
  constant: number;
  slope: number;
  readonly halves: number[];
}

/** A stretch of time, both ends included (epoch ms), without expiry, step or linear end inside: one `Terms` a dimension. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly dimensions: readonly Terms[];
  /** The weighted sum of the dimensions, without their bounds. */
  readonly total: Terms;
  readonly halfLivesMs: readonly number[];
}

/** Makes the piece that begins at `from` and ends at the next change of shape, or at `to`. */
export function makePiece(
  dimensions: readonly CompiledDimension[],
  parts: readonly Part[],
  range: { readonly from: number; readonly to: number },
): Piece {
  const halfLivesMs: number[] = [];
  const terms = dimensions.map(() => makeTerms());
  let { to } = range;
  for (const part of parts) {
    const sum = terms[part.rule.dimension] ?? makeTerms();
    if (part.kind === "fact") sum.constant += part.rule.points;
    else to = Math.min(to, addAwards(sum, part, { from: range.from, halfLivesMs }));
  }
  const total = makeTerms();
  terms.forEach((sum, place) => {
    addTerms(total, sum, dimensions[place]?.weight ?? 1);
  });
  return { from: range.from, to, dimensions: terms, total, halfLivesMs };
}

/** Adds a rule's awards to a sum, and answers the last ms for which the sum is right. */
function addAwards(sum: Terms, part: AwardsPart, piece: { from: number; halfLivesMs: number[] }): number {
  const { decay, worth } = part.rule;
  const { from, halfLivesMs } = piece;
  const awards = listLiving(part);
  const total = awards.reduce((left, award) => left + worth(award.points, from - award.at), 0);
  if (decay && "halfLifeDays" in decay) {
    const place = placeOf(halfLivesMs, decay.halfLifeDays * dayMs);
    sum.halves[place] = (sum.halves[place] ?? 0) + total;
    return Infinity;
  }
  sum.constant += total;
  if (!decay) return Infinity;
  const alive = awards.filter((award) => worth(award.points, from - award.at) !== 0);
  if ("linearDays" in decay)
    for (const award of alive) sum.slope -= award.points / (decay.linearDays * dayMs);
  return alive.reduce((last, award) => Math.min(last, nextChange(decay, award, from) - 1), Infinity);
}

/** Makes a sum of nothing. */
export function makeTerms(): Terms {
  return { constant: 0, slope: 0, halves: [] };
}

/** Adds a weighted sum to another. */
export function addTerms(sum: Terms, terms: Terms, weight: number): void {
  sum.constant += weight * terms.constant;
  sum.slope += weight * terms.slope;
  terms.halves.forEach((factor, place) => {
    sum.halves[place] = (sum.halves[place] ?? 0) + weight * factor;
  });
}

function placeOf(list: number[], value: number): number {
  const place = list.indexOf(value);
  return place >= 0 ? place : list.push(value) - 1;
}

/** Finds the first ms after `from` at which an award's worth changes its formula; never for half-lives. */
function nextChange(decay: Decay, award: Award, from: number): number {
  // A sum of doubles may put the change at `from` itself, whose worth is known: time must go on.
  return Math.max(from + 1, award.at + Math.ceil(changeAgeMs(decay, from - award.at)));
}

function changeAgeMs(decay: Decay, ageMs: number): number {
  if ("expireDays" in decay) return decay.expireDays * dayMs;
  if ("linearDays" in decay) return decay.linearDays * dayMs;
  if (!("step" in decay)) return Infinity;
  const everyMs = decay.step.everyDays * dayMs;
  return (Math.floor(ageMs / everyMs) + 1) * everyMs;
}
