import type { Grants } from "./limit.ts";
import type { AttributeRule, AwardingRule } from "./rule.ts";

/** Points that a rule gave at an instant (epoch ms). */
export interface Award {
  readonly at: number;
  readonly points: number;
  /** The id of the signal that earned it; for an idle award that of the signal after which nothing came. */
  readonly signal: string;
}

/** What one rule has given so far, and held back by its limit. */
export interface AwardsPart {
  readonly kind: "awards";
  readonly rule: AwardingRule;
  readonly awards: Award[];
  readonly grants: Grants;
  /** How many of the awards, counted from the first, a reset has made worth nothing. */
  resetCount: number;
  heldBack: number;
}

/** An attribute rule that holds. */
export interface FactPart {
  readonly kind: "fact";
  readonly rule: AttributeRule;
}

/** One rule's part of the score. Parts are kept in model order of rules, so that sums always run the same way. */
export type Part = AwardsPart | FactPart;

/** Puts a part at its rule's place. */
export function insertPart(parts: Part[], part: Part): void {
  parts.splice(findPlace(parts, part.rule.order), 0, part);
}

/** Finds what a rule has given so far. */
export function findAwards(parts: readonly Part[], rule: AwardingRule): AwardsPart | null {
  const part = parts[findPlace(parts, rule.order)];
  return part?.kind === "awards" && part.rule === rule ? part : null;
}

/** Finds the first place whose rule is that order's or later, by halving. */
function findPlace(parts: readonly Part[], order: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((parts[middle]?.rule.order ?? 0) >= order) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Lists the awards that no reset has made worth nothing. */
export function listLiving({ awards, resetCount }: AwardsPart): readonly Award[] {
  return resetCount === 0 ? awards : awards.slice(resetCount);
}
