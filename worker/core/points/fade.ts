import { findCrossing, horizonMs } from "./crossing.ts";
import { listLiving, type Part } from "./part.ts";
import { makePool } from "./pool.ts";
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
export function findFade(part: Part, now: number): Fade {
  const worth = addPart(0, part, now);
  if (part.kind === "fact" || !part.rule.decay || roundForComparison(worth) === 0)
    return { halvesAt: null, fadesAt: null };
  const pool = makePool({ decay: part.rule.decay, isFact: false, isNegative: worth < 0 });
  for (const { points, at } of listLiving(part)) pool.add(points, at);
  // Turned so that it rises to 0, and alone, without the bounds of its dimension.
  const weight = worth > 0 ? -1 : 1;
  const dimension = { id: part.rule.id, weight, min: -Infinity, max: Infinity, grades: [] };
  const reach = (threshold: number) => {
    const search = { dimensions: [dimension], pools: [[pool]], threshold, wanted: "atLeast" } as const;
    const at = findCrossing(search, now, now + horizonMs);
    return at === null ? null : Math.ceil(at / 1_000) * 1_000;
  };
  return { halvesAt: reach(roundForComparison((weight * worth) / 2)), fadesAt: reach(0) };
}
