import {
  boundScore,
  boundValue,
  type Fading,
  type Side,
  type Stretch,
  type Worths,
  worthsAt,
} from "./bounds.ts";
import { roundForComparison } from "./rounding.ts";

/** What to look for: the first whole ms at which a sum, rounded for comparison, is below or not below a threshold. */
export interface Search extends Fading {
  /** The score, or the value of the dimension at that place; the score unless said otherwise. */
  readonly sum?: "score" | number;
  readonly threshold: number;
  readonly wanted: "below" | "atLeast";
}

/** How far ahead a change is looked for: a hundred years, in ms. */
export const horizonMs = 36_525 * 86_400_000;

/**
 * A usual search halves about 40 times. Only a score that runs along the threshold for years, by awards of both signs that
 * nearly cancel, needs more than this; what is left is then judged by the ends of each stretch.
 */
const maxHalvings = 20_000;

/**
 * Finds the earliest whole ms in [from, to] that the search wants; null if there is none.
 *
 * The score changes by passing time only, and can fall and rise when awards of both signs fade at different speeds. So the
 * stretch is halved again and again, earlier half first, dropping every part whose bounds say that it cannot hold what is
 * wanted. Bounds are rigorous, so nothing is jumped over.
 *
 * Example: +50 with half-life 14 days, −40 with half-life 1 day, wanted below 20. On [0 d, 2 d] the first lies in [45.3, 50],
 * the second in [−40, −10], so the score lies in [5.3, 40]: below 20 is possible, so halve. On [0 d, 0 d] it is exactly 10,
 * below 20: found. On [2 d, 4 d] the score lies in [41.0 − 10, 45.3 − 2.5]: never below 20, dropped unseen.
 */
export function findCrossing(search: Search, from: number, to: number): number | null {
  if (from > to) return null;
  return halve({ search, halvings: maxHalvings }, worthsAt(search, from), worthsAt(search, to));
}

function halve(halving: { readonly search: Search; halvings: number }, a: Worths, b: Worths): number | null {
  const { search } = halving;
  if (!isPossible(search, a, b)) return null;
  if (a.at === b.at) return a.at;
  if (halving.halvings-- <= 0) return halve(halving, a, a) ?? halve(halving, b, b);
  const middle = a.at + Math.floor((b.at - a.at) / 2);
  return halve(halving, a, worthsAt(search, middle)) ?? halve(halving, worthsAt(search, middle + 1), b);
}

function isPossible(search: Search, from: Worths, to: Worths): boolean {
  const stretch = { from, to, slack: 0 };
  return search.wanted === "below"
    ? roundForComparison(bound(search, stretch, "low")) < search.threshold
    : roundForComparison(bound(search, stretch, "high")) >= search.threshold;
}

function bound(search: Search, stretch: Stretch, side: Side): number {
  const { sum = "score", dimensions } = search;
  if (sum === "score") return boundScore(search, stretch, side);
  return boundValue(dimensions[sum], sum, { stretch, side });
}
