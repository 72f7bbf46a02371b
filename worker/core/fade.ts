import { findCrossing } from "./crossing.ts";
import type { CompiledDimension } from "./dimension.ts";
import { horizonMs } from "./leave.ts";
import type { Part } from "./part.ts";
import { roundForComparison } from "./rounding.ts";
import { addPart } from "./score.ts";

/** When what a rule gives now has faded, epoch ms, rounded up to the next whole second; null if it never does. */
export interface Fade {
  /** The first instant at which at most half is left. */
  readonly halvesAt: number | null;
  /** The first instant at which nothing is left: less than any comparison sees, which is 0.0000005. */
  readonly fadesAt: number | null;
}

/** Finds when one rule's part fades with no further award; the instants are solved, as leaving is. */
export function findFade(part: Part, dimensions: readonly CompiledDimension[], now: number): Fade {
  const worth = addPart(0, part, now);
  if (part.kind === "fact" || !part.rule.decay || roundForComparison(worth) === 0)
    return { halvesAt: null, fadesAt: null };
  // Turned so that it rises to 0, and alone, without the bounds of its dimension.
  const weight = worth > 0 ? -1 : 1;
  const alone = dimensions.map((dimension) => ({ ...dimension, weight, min: -Infinity, max: Infinity }));
  const reach = (threshold: number) => {
    const search = { dimensions: alone, parts: [part], threshold, wanted: "atLeast" } as const;
    const at = findCrossing(search, now, now + horizonMs);
    return at === null ? null : Math.ceil(at / 1_000) * 1_000;
  };
  return { halvesAt: reach((weight * worth) / 2), fadesAt: reach(0) };
}
