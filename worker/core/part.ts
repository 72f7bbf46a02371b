import type { Grants } from "./limit.ts";
import type { AttributeRule, OccursRule } from "./rule.ts";

/** Points that a rule gave at an instant (epoch ms). */
export interface Award {
  readonly at: number;
  readonly points: number;
  /** The id of the signal that earned it. */
  readonly signal: string;
}

/** What one *occurs* rule has given so far, and held back by its limit. */
export interface AwardsPart {
  readonly kind: "awards";
  readonly rule: OccursRule;
  readonly awards: Award[];
  readonly grants: Grants;
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
  let place = parts.length;
  while (place > 0 && (parts[place - 1]?.rule.order ?? 0) > part.rule.order) place--;
  parts.splice(place, 0, part);
}
