import { anonymous, type CompiledStage, placeOfStage } from "../compile/stage.ts";
import { findCrossing } from "../points/crossing.ts";
import { passes } from "../points/sums.ts";
import { holdsEnter } from "./enter.ts";
import { type Ground, type Ladder, moveDown } from "./ladder.ts";
import { sumsAt } from "./progress.ts";

/** What passing time does to the present stage: when the score falls below its bound (epoch ms), if ever. */
export interface Outlook {
  readonly wasAbove: boolean;
  /** The whole second at which the stage is left, rounded up from the crossing. */
  readonly leavesAt: number | null;
}

/** Finds the first whole ms up to `until` at which the present stage's bound is undercut, having been kept before. */
export function findLeave(ladder: Ladder, ground: Ground, until: number): Outlook {
  const { wasAbove } = ladder;
  const threshold = boundOf(ladder, ground);
  if (threshold === null || until <= ladder.at) return { wasAbove, leavesAt: null };
  const fading = { dimensions: ground.model.dimensions, pools: ground.progress.pools };
  const from = wasAbove
    ? ladder.at + 1
    : findCrossing({ ...fading, threshold, wanted: "atLeast" }, ladder.at + 1, until);
  if (from === null) return { wasAbove, leavesAt: null };
  const crossing = findCrossing({ ...fading, threshold, wanted: "below" }, from, until);
  return { wasAbove: true, leavesAt: crossing === null ? null : Math.ceil(crossing / 1000) * 1000 };
}

/**
 * Lets time pass: leaves each stage whose bound is undercut, once the whole second has come that the leaving is reported at: so
 * an answer never tells of a change that lies ahead. A happening up to that second comes first.
 */
export function passTime(ladder: Ladder, ground: Ground, until: number): Ladder {
  let current = ladder;
  for (;;) {
    const { leavesAt, wasAbove } = findLeave(current, ground, until);
    if (leavesAt === null || leavesAt > until)
      return wasAbove === current.wasAbove ? current : { ...current, wasAbove };
    current = lookAgain(leaveStage(current, ground, leavesAt), ground, leavesAt);
  }
}

/** Decides leaving at the instant of a happening, its own points included. */
export function settle(ladder: Ladder, ground: Ground, at: number): Ladder {
  const looked = lookAgain(ladder, ground, at);
  const threshold = boundOf(looked, ground);
  if (threshold === null || !looked.wasAbove || isAtLeast(threshold, ground, at)) return looked;
  return lookAgain(leaveStage(looked, ground, at), ground, at);
}

/** Notes the instant, and whether the score keeps the present stage's bound at it. */
export function lookAgain(ladder: Ladder, ground: Ground, at: number): Ladder {
  const threshold = boundOf(ladder, ground);
  const wasAbove = ladder.wasAbove || (threshold !== null && isAtLeast(threshold, ground, at));
  return { ...ladder, at, wasAbove };
}

/** The present stage's `leaveBelow`; null if it has none or an outcome gave the stage. */
function boundOf(ladder: Ladder, ground: Ground): number | null {
  if (ladder.given.includes(ladder.stage)) return null;
  return ground.model.stages[placeOfStage(ground.model.stages, ladder.stage)]?.leaveBelow ?? null;
}

function isAtLeast(threshold: number, { progress, model }: Ground, at: number): boolean {
  return passes(sumsAt(progress, model, at), "score", (score) => score >= threshold);
}

/** Falls to the furthest lower stage that still holds the person, else to `anonymous`. */
function leaveStage(ladder: Ladder, ground: Ground, at: number): Ladder {
  const { stages } = ground.model;
  const from = placeOfStage(stages, ladder.stage);
  const to = stages.slice(0, from).findLastIndex((stage) => holdsStill(stage, ladder, { ground, at }));
  const lost = stages.slice(to + 1, from + 1).map(({ id }) => id);
  return moveDown(ladder, ground, { to: stages[to]?.id ?? anonymous, at, lost });
}

function holdsStill(
  stage: CompiledStage,
  ladder: Ladder,
  { ground, at }: { ground: Ground; at: number },
): boolean {
  const { id, leaveBelow } = stage;
  const keeps = leaveBelow === null || ladder.given.includes(id) || isAtLeast(leaveBelow, ground, at);
  return (
    (ladder.entered.includes(id) && keeps) || holdsEnter(stage, ladder, { ground, at, withOutcomes: true })
  );
}
