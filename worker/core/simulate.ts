import type { ExplainedRule, Explanation, Qualification } from "./decision.ts";
import type { Attribute, Outcome } from "./history.ts";
import type { Model } from "./model.ts";
import type { Flaw, Result } from "./result.ts";
import type { Signal } from "./signal.ts";

/** A checked question: what would this model say about this history at `now` (epoch ms)? */
export interface Simulation {
  readonly model: Model | "published" | "draft";
  readonly signals: readonly Signal[];
  readonly attributes: readonly Attribute[];
  readonly outcomes: readonly Outcome[];
  readonly now: number;
}

/** Where someone would stand; times are ISO 8601, numbers in full precision. */
export interface SimulatedStanding
  extends Pick<Qualification, "score" | "dimensions" | "grade" | "stage" | "segments"> {
  readonly transitions: readonly {
    readonly from: string;
    readonly to: string;
    readonly at: string;
    readonly fires: boolean;
  }[];
  readonly rules: readonly (Pick<ExplainedRule, "rule" | "count" | "heldBack" | "given" | "now"> & {
    readonly awards: readonly { readonly at: string; readonly points: number; readonly worth: number }[];
  })[];
  readonly next: Explanation["next"];
  readonly leavesAt: string | null;
}

/** The answer to a simulation; `before` is the caller's to add, from the published model. */
export interface SimulationAnswer {
  readonly after: SimulatedStanding;
  readonly before?: SimulatedStanding;
}

/** Checks the body of a simulation; times may be ISO 8601 or epoch ms. */
export function checkSimulation(_input: unknown): Result<Simulation, readonly Flaw[]> {
  throw new Error("not yet");
}

/** Answers a simulation; `model` is the one that `simulation.model` stands for. */
export function simulate(_model: Model, _simulation: Simulation): SimulationAnswer {
  throw new Error("not yet");
}
