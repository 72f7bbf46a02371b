import { type CompiledStage, disqualified, placeOfStage } from "../compile/stage.ts";
import type { OutcomeKind } from "../history/history.ts";
import type { Ground, Ladder, Transition } from "./ladder.ts";
import { makeStanding } from "./standing.ts";

/** A happening at which entering is decided; `outcome` if it was one. */
export interface Occasion {
  readonly at: number;
  readonly outcome?: OutcomeKind;
}

/** Enters the furthest stage ahead whose condition holds; passing time alone never comes here. */
export function enterStages(ladder: Ladder, ground: Ground, occasion: Occasion): Ladder {
  if (ladder.stage === disqualified) return ladder;
  const { stages } = ground.model;
  const from = placeOfStage(stages, ladder.stage);
  for (let to = stages.length - 1; to > from; to--) {
    const stage = stages[to];
    if (stage && isReached(stage, ladder, { ground, occasion }))
      return climb(ladder, ground, { from, to, at: occasion.at });
  }
  return ladder;
}

/**
 * A stage that was left at this very instant is not entered again in it, but by an outcome: nothing undoes what a person said. A won
 * deal needs no further condition.
 */
function isReached(
  stage: CompiledStage,
  ladder: Ladder,
  { ground, occasion }: { ground: Ground; occasion: Occasion },
): boolean {
  if (!occasion.outcome && ladder.left.get(stage.id)?.at === occasion.at) return false;
  return (
    (stage.isWon && occasion.outcome === "won") ||
    holdsEnter(stage, ladder, { ground, at: occasion.at, withOutcomes: true })
  );
}

/** Tells whether a stage's `enter` holds; signals and outcomes count only after the stage was last left. */
export function holdsEnter(
  stage: CompiledStage,
  ladder: Ladder,
  { ground, at, withOutcomes }: { ground: Ground; at: number; withOutcomes: boolean },
): boolean {
  const since = ladder.left.get(stage.id)?.ordinal ?? -1;
  const standing = makeStanding(ground.model, ground.progress, {
    at,
    since,
    withOutcomes,
    stage: ladder.stage,
  });
  return stage.enter(standing) === true;
}

/** Climbs stage by stage in one instant; only the last transition may fire. */
function climb(
  ladder: Ladder,
  ground: Ground,
  { from, to, at }: { from: number; to: number; at: number },
): Ladder {
  const passed = ground.model.stages.slice(from + 1, to + 1);
  const goal = passed[passed.length - 1];
  if (!goal) return ladder;
  const transitions = passed.map(
    (stage, step): Transition => ({
      from: passed[step - 1]?.id ?? ladder.stage,
      to: stage.id,
      at,
      fires: stage === goal && isRearmed(goal, ladder, at),
    }),
  );
  const given = passed.filter((stage) => isGiven(stage, ladder, { ground, at, isGoal: stage === goal }));
  return {
    ...ladder,
    stage: goal.id,
    at,
    wasAbove: false,
    entered: [...new Set([...ladder.entered, ...passed.map(({ id }) => id)])],
    given: [...ladder.given, ...given.map(({ id }) => id)],
    transitions: [...ladder.transitions, ...transitions],
  };
}

/** Entering again fires again only if the stage's rearm time has passed since it was left. */
function isRearmed(stage: CompiledStage, ladder: Ladder, at: number): boolean {
  const left = ladder.left.get(stage.id);
  return left === undefined || at - left.at >= stage.rearmMs;
}

/** A stage is given by an outcome if nothing but outcomes let the person in; one merely passed is not. */
function isGiven(
  stage: CompiledStage,
  ladder: Ladder,
  { ground, at, isGoal }: { ground: Ground; at: number; isGoal: boolean },
): boolean {
  if (holdsEnter(stage, ladder, { ground, at, withOutcomes: false })) return false;
  return isGoal || holdsEnter(stage, ladder, { ground, at, withOutcomes: true });
}
