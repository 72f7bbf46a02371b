import { enough, shareOf } from "./measure-prompt.ts";
import { estimateDifference, type Proportion } from "./proportion.ts";
import { tellAssociation } from "./tell-association.ts";

/** So many people, and how many of them came to the stage; null share of nobody. */
export interface Side extends Proportion {
  readonly rate: number | null;
}

/** By how much more often those for whom a rule fired came to the stage; bounds at 95 %. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** The one rate as a multiple of the other; null if that is nobody's. */
  readonly lift: number | null;
}

export type AssociationVerdict = "not-enough-data" | "more-often" | "less-often" | "no-difference";

/** What one rule goes along with. It is no cause: those who read the prices would perhaps have bought anyway. */
export interface Association {
  /** People for whom it fired at all, and how often. */
  readonly people: number;
  readonly times: number;
  /** For whom it fired before they came to the stage, or who never did. */
  readonly with: Side;
  /** All others. */
  readonly without: Side;
  readonly association: Difference | null;
  readonly verdict: AssociationVerdict;
  readonly note: string;
}

/** What was counted of one rule. */
export interface RuleTally {
  readonly people: number;
  readonly times: number;
  /** For whom it fired before they came to the stage, or who never did. */
  readonly before: Proportion;
}

/** Compares those for whom a rule fired with all others of `everybody`. */
export function compareRule({ people, times, before }: RuleTally, everybody: Proportion): Association {
  const others = { people: everybody.people - before.people, reached: everybody.reached - before.reached };
  const sides = { with: toSide(before), without: toSide(others) };
  const association = before.people > 0 && others.people > 0 ? compare(before, others) : null;
  const verdict = association ? judge(association, before, others) : "not-enough-data";
  return {
    people,
    times,
    ...sides,
    association,
    verdict,
    note: tellAssociation(verdict, sides, association),
  };
}

function toSide({ people, reached }: Proportion): Side {
  return { people, reached, rate: shareOf(reached, people) };
}

function compare(one: Proportion, other: Proportion): Difference {
  const { value, low, high } = estimateDifference(one, other);
  const lift = other.reached === 0 ? null : one.reached / one.people / (other.reached / other.people);
  return { difference: value, low, high, lift };
}

function judge({ low, high }: Difference, one: Proportion, other: Proportion): AssociationVerdict {
  const isEnough =
    Math.min(one.people, other.people) >= enough.peopleInEachArm &&
    one.reached + other.reached >= enough.conversions;
  if (!isEnough) return "not-enough-data";
  if (low > 0) return "more-often";
  return high < 0 ? "less-often" : "no-difference";
}
