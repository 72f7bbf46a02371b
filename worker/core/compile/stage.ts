import type { Segment, Stage } from "../model/model.ts";
import { dayMs } from "../points/worth.ts";
import { findAskedScore } from "./asked-score.ts";
import { compileStanding, type Names, namesOutcome, type StandingTest } from "./standing-condition.ts";

/** Stands before all stages. */
export const anonymous = "anonymous";
/** Stands outside: sales said no. */
export const disqualified = "disqualified";

/** One step of the ladder. */
export interface CompiledStage {
  readonly id: string;
  readonly enter: StandingTest;
  /** Below this score the stage is left; null if it stays. */
  readonly leaveBelow: number | null;
  readonly rearmMs: number;
  /** The least score that could open it; null if it asks for none. */
  readonly asksScore: number | null;
  /** True if a won deal leads here. */
  readonly isWon: boolean;
}

/** A named condition. */
export interface CompiledSegment {
  readonly id: string;
  readonly when: StandingTest;
}

/** Compiles the ladder in its order; a deal that is won leads to the first stage that names it. */
export function compileStages(stages: readonly Stage[], names: Names): readonly CompiledStage[] {
  const wonAt = stages.findIndex(({ enter }) => namesOutcome(enter, "won"));
  return stages.map(({ id, enter, leaveBelow = null, rearmDays = 30 }, place) => ({
    id,
    enter: compileStanding(enter, names),
    leaveBelow,
    rearmMs: rearmDays * dayMs,
    asksScore: findAskedScore(enter),
    isWon: place === wonAt,
  }));
}

/** Compiles the segments in their order. */
export function compileSegments(segments: readonly Segment[], names: Names): readonly CompiledSegment[] {
  return segments.map(({ id, when }) => ({ id, when: compileStanding(when, names) }));
}

/** The place of a stage in the ladder; −1 for `anonymous`, `disqualified` and stages that the model no longer has. */
export function placeOfStage(stages: readonly { readonly id: string }[], id: string): number {
  return stages.findIndex((stage) => stage.id === id);
}

/** Tells whether people of this stage are worth watching: anonymous ones are most of a site's visitors, and nobody waits for disqualified ones. */
export function isWatched(stage: string): boolean {
  return stage !== anonymous && stage !== disqualified;
}
