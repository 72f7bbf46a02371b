import type { CompiledModel } from "../compile/compile.ts";
import type { Standing } from "../compile/standing-condition.ts";
import type { Test } from "../condition/condition.ts";
import { sceneOf } from "../condition/scene.ts";
import type { Truth } from "../condition/truth.ts";
import type { OutcomeKind } from "../history/history.ts";
import type { SumsAt } from "../points/sums.ts";
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
  return new StandingAt(model, progress, view);
}

class StandingAt implements Standing {
  readonly #model: CompiledModel;
  readonly #progress: Progress;
  readonly #view: View;

  constructor(model: CompiledModel, progress: Progress, view: View) {
    this.#model = model;
    this.#progress = progress;
    this.#view = view;
  }

  get stage(): string {
    return this.#view.stage;
  }

  sums(): SumsAt {
    return sumsAt(this.#progress, this.#model, this.#view.at);
  }

  hasSignals(tally: number, wanted: number, windowMs: number): boolean {
    const { at, since } = this.#view;
    const marks = this.#progress.marks[tally] ?? [];
    const oldest = marks[marks.length - wanted];
    return oldest !== undefined && oldest.ordinal > since && oldest.at > at - windowMs;
  }

  hasOutcome(kind: OutcomeKind): boolean {
    const { since, withOutcomes } = this.#view;
    return withOutcomes && this.#progress.outcomes.some((mark) => mark.kind === kind && mark.ordinal > since);
  }

  holds(test: Test): Truth {
    return test(sceneOf(this.#progress.attributes, this.#view.at));
  }

  inSegment(place: number): boolean {
    return this.#model.segments[place]?.when(this) === true;
  }
}
