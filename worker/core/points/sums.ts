import { type Bounds, boundSums, type Fading, type Sums, slackOf, worthsAt } from "./bounds.ts";
import type { Part } from "./part.ts";
import { roundForComparison } from "./rounding.ts";
import { type Scores, scoreParts } from "./score.ts";

/** A person's sums at one instant: bounded at once, which decides nearly every comparison; exact when that is asked for. */
export interface SumsAt {
  readonly bounds: Bounds;
  exact(): Scores;
}

/** Takes the sums at an instant (epoch ms); `pools` hold what `parts` tell award by award. */
export function takeSums(fading: Fading, parts: readonly Part[], at: number): SumsAt {
  const worths = worthsAt(fading, at);
  let exact: Scores | null = null;
  return {
    bounds: boundSums(fading, { from: worths, to: worths, slack: slackOf(fading) }),
    exact() {
      exact ??= scoreParts(fading.dimensions, parts, at);
      return exact;
    },
  };
}

/**
 * Tells whether a sum, rounded for comparison, passes a test. The test has to be a single threshold: where both bounds agree the
 * exact sum does too, else the exact sum is asked.
 */
export function passes(
  { bounds, exact }: SumsAt,
  read: (sums: Sums) => number,
  test: (rounded: number) => boolean,
): boolean {
  const isPassed = test(roundForComparison(read(bounds.low)));
  if (isPassed === test(roundForComparison(read(bounds.high)))) return isPassed;
  return test(roundForComparison(read(exact())));
}

/** Reads the score. */
export function readScore({ score }: Sums): number {
  return score;
}
