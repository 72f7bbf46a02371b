import { addTerms, makePiece, makeTerms, type Piece, type Terms } from "./curve.ts";
import { type CompiledDimension, clamp } from "./dimension.ts";
import type { Part } from "./part.ts";
import { roundForComparison } from "./rounding.ts";

/** What to look for: the first whole ms at which the score, rounded for comparison, is below or not below a threshold. */
export interface Search {
  readonly dimensions: readonly CompiledDimension[];
  readonly parts: readonly Part[];
  readonly threshold: number;
  readonly wanted: "below" | "atLeast";
}

/**
 * A usual search halves about 40 times. Only a score that runs along the threshold within a millionth for years, by terms of
 * different speeds that nearly cancel, needs more than this; what is left is then judged by the ends of each stretch.
 */
const maxHalvings = 20_000;

/** What rounding to 6 decimals forgives. */
const halfUnit = 5e-7;

/** An instant inside a piece, with what each half-life has left of 1 by then. */
interface Instant {
  readonly at: number;
  readonly faded: readonly number[];
}

type Spread = readonly [low: number, high: number];

/**
 * Finds the earliest whole ms in [from, to] that the search wants; null if there is none.
 *
 * The score changes by passing time only, and can fall and rise when awards of both signs fade at different speeds. So time is
 * cut into pieces where each term is monotone (see `makePiece`), and a piece is halved again and again, earlier half first,
 * dropping every stretch whose bounds say that it cannot hold what is wanted. Bounds are rigorous, so nothing is jumped over.
 *
 * Example: +50 with half-life 14 days, −40 with half-life 1 day, wanted below 20. On [0 d, 2 d] the first term lies in
 * [45.3, 50], the second in [−40, −10], so the sum lies in [5.3, 40]: below 20 is possible, so halve. On [0 d, 0 d] it is
 * exactly 10, below 20: found. On [2 d, 4 d] the sum lies in [41.0 − 10, 45.3 − 2.5]: never below 20, dropped unseen.
 */
export function findCrossing(search: Search, from: number, to: number): number | null {
  for (let start = from; start <= to; ) {
    const piece = makePiece(search.dimensions, search.parts, { from: start, to });
    const found = findInPiece(search, piece);
    if (found !== null) return found;
    start = piece.to + 1;
  }
  return null;
}

/** Marches through a piece: each stretch ends where a first guess puts the crossing, so that few need halving. */
function findInPiece(search: Search, piece: Piece): number | null {
  const instant = (at: number): Instant => ({
    at,
    faded: piece.halfLivesMs.map((halfLifeMs) => 2 ** (-(at - piece.from) / halfLifeMs)),
  });
  const last = instant(piece.to);
  const budget = { halvings: maxHalvings };
  let from = instant(piece.from);
  if (!isPossible(search, piece, [from, last])) return null;
  for (let leastStepMs = 1; from.at <= piece.to; leastStepMs *= 2) {
    const stepMs = Math.max(leastStepMs, Math.floor(guessFallMs(search, piece, from)));
    const end = from.at + stepMs < piece.to ? instant(from.at + stepMs) : last;
    const found = halve({ search, piece, instant, budget }, from, end);
    if (found !== null) return found;
    from = instant(end.at + 1);
  }
  return null;
}

/** One search inside one piece. */
interface Halving {
  readonly search: Search;
  readonly piece: Piece;
  readonly instant: (at: number) => Instant;
  readonly budget: { halvings: number };
}

/** Halves a stretch until the first wanted ms is found, or the bounds exclude it. */
function halve(halving: Halving, a: Instant, b: Instant): number | null {
  const { search, piece, instant, budget } = halving;
  if (!isPossible(search, piece, [a, b])) return null;
  if (a.at === b.at) return a.at;
  if (budget.halvings-- <= 0) return halve(halving, a, a) ?? halve(halving, b, b);
  const middle = a.at + Math.floor((b.at - a.at) / 2);
  return halve(halving, a, instant(middle)) ?? halve(halving, instant(middle + 1), b);
}

/**
 * Guesses in how many ms the falling terms alone, the rising ones held, bring the score to the threshold: exactly for one
 * half-life, too early for a mixture, whose fall slows down. Infinite without a guess; only the speed depends on it.
 */
function guessFallMs({ wanted, threshold }: Search, { total, halfLivesMs }: Piece, from: Instant): number {
  let falling = 0;
  let fallPerMs = 0;
  let target = threshold - halfUnit - total.constant;
  for (let i = 0; i < halfLivesMs.length; i++) {
    const part = (total.halves[i] ?? 0) * (from.faded[i] ?? 0);
    if (part < 0) target -= part;
    else {
      falling += part;
      fallPerMs += (part * Math.LN2) / (halfLivesMs[i] ?? 1);
    }
  }
  if (wanted === "atLeast" || total.slope !== 0 || target <= 0) return Infinity;
  return falling > target ? (Math.log(falling / target) * falling) / fallPerMs : 0;
}

function isPossible(search: Search, piece: Piece, ends: readonly [Instant, Instant]): boolean {
  const [low, high] = spreadOfScore(search.dimensions, piece, ends);
  return search.wanted === "below"
    ? roundForComparison(low) < search.threshold
    : roundForComparison(high) >= search.threshold;
}

/**
 * Bounds the score. Dimensions that stay within their `min` and `max` are summed term by term first, so that terms which cancel
 * (+50 and −50 of one half-life) cancel exactly; the others contribute their clamped bounds.
 */
function spreadOfScore(
  dimensions: readonly CompiledDimension[],
  piece: Piece,
  ends: readonly [Instant, Instant],
): Spread {
  const free = makeTerms();
  let low = 0;
  let high = 0;
  dimensions.forEach((dimension, place) => {
    const terms = piece.dimensions[place] ?? makeTerms();
    const [dimensionLow, dimensionHigh] = spreadOfTerms(terms, piece, ends);
    if (dimensionLow >= dimension.min && dimensionHigh <= dimension.max) {
      addTerms(free, terms, dimension.weight);
      return;
    }
    const a = dimension.weight * clamp(dimension, dimensionLow);
    const b = dimension.weight * clamp(dimension, dimensionHigh);
    low += Math.min(a, b);
    high += Math.max(a, b);
  });
  const [freeLow, freeHigh] = spreadOfTerms(free, piece, ends);
  return [low + freeLow, high + freeHigh];
}

/** Bounds a sum between two instants: each term is monotone, so its extremes stand at the ends. */
function spreadOfTerms(terms: Terms, piece: Piece, [a, b]: readonly [Instant, Instant]): Spread {
  const slopeAtA = terms.slope * (a.at - piece.from);
  const slopeAtB = terms.slope * (b.at - piece.from);
  let low = terms.constant + Math.min(slopeAtA, slopeAtB);
  let high = terms.constant + Math.max(slopeAtA, slopeAtB);
  for (let i = 0; i < piece.halfLivesMs.length; i++) {
    const factor = terms.halves[i] ?? 0;
    const atA = factor * (a.faded[i] ?? 0);
    const atB = factor * (b.faded[i] ?? 0);
    low += Math.min(atA, atB);
    high += Math.max(atA, atB);
  }
  return [low, high];
}
