import { estimateDifference } from "./proportion.ts";
import type { Tally } from "./tally.ts";

/** What a prompt is set to; null where it no longer exists. */
export interface Plan {
  readonly goals: number | null;
  readonly holdoutPercent: number | null;
}

/** The people for whom a prompt fell due, by what they fell into when it first did. */
export interface Arms {
  readonly prompted: Tally;
  readonly holdout: Tally;
}

/** By how much more of those prompted reached a goal than of the holdout; shares in −1 … 1, bounds at 95 %. */
export interface Uplift {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** The difference as a share of the holdout's rate; null if nobody of the holdout reached a goal. */
  readonly relative: number | null;
}

/** What the figures allow to say of a prompt; without a goal, or with nobody in an arm, there is no uplift. */
export type Measure =
  | { readonly verdict: "no-goals" | "no-holdout"; readonly uplift: null }
  | { readonly verdict: "not-enough-data"; readonly uplift: Uplift | null }
  | { readonly verdict: "better" | "worse" | "no-difference"; readonly uplift: Uplift };

/**
 * People that each arm needs, and conversions that both need together, before a verdict is given. A rule of thumb of ours, no
 * law: the interval is right with fewer, too, but so wide that it would hardly ever say anything but "no difference". With 100
 * people in each arm, one in ten of whom converts, it is 17 points wide, about as coarse as can still be of use; with fewer
 * than 10 conversions a single person moves the figures by a tenth and more.
 */
export const enough = { peopleInEachArm: 100, conversions: 10 } as const;

/**
 * Measures a prompt by intention to treat: all for whom it fell due are compared in the arm of that first time, whether they
 * then saw it or not. Those who saw it are the keener ones; to compare them with the whole holdout would flatter the prompt.
 */
export function measurePrompt({ goals, holdoutPercent }: Plan, arms: Arms): Measure {
  const { prompted, holdout } = arms;
  if (goals === 0) return { verdict: "no-goals", uplift: null };
  if (holdout.people === 0 && !holdoutPercent) return { verdict: "no-holdout", uplift: null };
  const uplift = compare(arms);
  const isEnough =
    Math.min(prompted.people, holdout.people) >= enough.peopleInEachArm &&
    prompted.converted + holdout.converted >= enough.conversions;
  if (!isEnough || !uplift) return { verdict: "not-enough-data", uplift };
  return { verdict: judge(uplift), uplift };
}

/** Gives the share that a part is of people; null of nobody. */
export function shareOf(part: number, people: number): number | null {
  return people === 0 ? null : part / people;
}

function compare({ prompted, holdout }: Arms): Uplift | null {
  if (prompted.people === 0 || holdout.people === 0) return null;
  const one = { reached: prompted.converted, people: prompted.people };
  const other = { reached: holdout.converted, people: holdout.people };
  const { value, low, high } = estimateDifference(one, other);
  const relative = other.reached === 0 ? null : value / (other.reached / other.people);
  return { difference: value, low, high, relative };
}

function judge({ low, high }: Uplift): "better" | "worse" | "no-difference" {
  if (low > 0) return "better";
  return high < 0 ? "worse" : "no-difference";
}
