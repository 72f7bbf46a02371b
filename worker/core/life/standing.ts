import type { CompiledModel } from "../compile/compile.ts";
import type { Standing } from "../compile/standing-condition.ts";
import { sceneOf } from "../condition/scene.ts";
import { type Progress, sumsAt } from "./progress.ts";

/** Which instant is looked at, and what may count. */
export interface View {
  readonly at: number;
  readonly stage: string;
  /** Signals and outcomes count only after this happening; −1 counts all. */
  readonly since: number;
  /** False asks what would hold had no outcome ever been given. */
  readonly withOutcomes: boolean;
}

/** Makes the standing of a person at one instant; nothing is summed before something asks. */
export function makeStanding(model: CompiledModel, progress: Progress, view: View): Standing {
  const standing: Standing = {
    stage: view.stage,
    sums: () => sumsAt(progress, model, view.at),
    hasSignals: (tally, wanted, windowMs) => {
      const marks = progress.marks[tally] ?? [];
      const oldest = marks[marks.length - wanted];
      return oldest !== undefined && oldest.ordinal > view.since && oldest.at > view.at - windowMs;
    },
    hasOutcome: (kind) =>
      view.withOutcomes && progress.outcomes.some((mark) => mark.kind === kind && mark.ordinal > view.since),
    holds: (test) => test(sceneOf(progress.attributes, view.at)),
    inSegment: (place) => model.segments[place]?.when(standing) === true,
  };
  return standing;
}
