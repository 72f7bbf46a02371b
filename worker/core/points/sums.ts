import { boundScore, boundValue, type Fading, type Side, type Stretch, slackOf, worthsAt } from "./bounds.ts";
import type { Part } from "./part.ts";
import { roundForComparison } from "./rounding.ts";
import { type Scores, scoreParts } from "./score.ts";

/** The score, or the value of the dimension at that place. */
export type Sum = "score" | number;

/** A person's sums at one instant: bounded at once, which decides nearly every comparison; exact when that is asked for. */
export interface SumsAt {
  bound(sum: Sum, side: Side): number;
  exact(): Scores;
}

/** Takes the sums at an instant (epoch ms); the pools hold what `parts` tell award by award. */
export function takeSums(fading: Fading, parts: readonly Part[], at: number): SumsAt {
  return new Sums(fading, parts, at);
}

/** Sums nothing before it is asked, and each once. */
class Sums implements SumsAt {
  readonly #fading: Fading;
  readonly #parts: readonly Part[];
  readonly #at: number;
  #stretch: Stretch | null = null;
  #exact: Scores | null = null;

  constructor(fading: Fading, parts: readonly Part[], at: number) {
    this.#fading = fading;
    this.#parts = parts;
    this.#at = at;
  }

  bound(sum: Sum, side: Side): number {
    const fading = this.#fading;
    this.#stretch ??= standAt(fading, this.#at);
    return sum === "score"
      ? boundScore(fading, this.#stretch, side)
      : boundValue(fading.dimensions[sum], sum, { stretch: this.#stretch, side });
  }

  exact(): Scores {
    this.#exact ??= scoreParts(this.#fading.dimensions, this.#parts, this.#at);
    return this.#exact;
  }
}

function standAt(fading: Fading, at: number): Stretch {
  const worths = worthsAt(fading, at);
  return { from: worths, to: worths, slack: slackOf(fading) };
}

/**
 * Tells whether a sum, rounded for comparison, passes a test. The test has to be a single threshold: where both bounds agree the
 * exact sum does too, else the exact sum is asked.
 */
export function passes(sums: SumsAt, sum: Sum, test: (rounded: number) => boolean): boolean {
  const isPassed = test(roundForComparison(sums.bound(sum, "low")));
  if (isPassed === test(roundForComparison(sums.bound(sum, "high")))) return isPassed;
  const { score, values } = sums.exact();
  return test(roundForComparison(sum === "score" ? score : (values[sum] ?? 0)));
}
