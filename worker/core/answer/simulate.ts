import type { Simulation } from "../check/check-simulation.ts";
import { compileModel } from "../compile/compile.ts";
import type { Transition } from "../life/ladder.ts";
import { makePerson } from "../life/person.ts";
import type { Model } from "../model/model.ts";
import { decide } from "./decide.ts";
import type { ExplainedRule, Explanation, Qualification } from "./decision.ts";
import { explain } from "./explain.ts";

export { checkSimulation, type Simulation } from "../check/check-simulation.ts";

/** Where someone would stand; times are ISO 8601, numbers in full precision. */
export interface SimulatedStanding
  extends Pick<Qualification, "score" | "dimensions" | "grade" | "stage" | "segments"> {
  readonly transitions: readonly (Omit<Transition, "at"> & { readonly at: string })[];
  readonly rules: readonly SimulatedRule[];
  readonly next: Explanation["next"];
  readonly leavesAt: string | null;
}

/** One rule's part, as in an explanation, with times in ISO 8601. */
export interface SimulatedRule extends Pick<ExplainedRule, "rule" | "count" | "heldBack" | "given" | "now"> {
  readonly halvesAt: string | null;
  readonly fadesAt: string | null;
  readonly awards: readonly { readonly at: string; readonly points: number; readonly worth: number }[];
}

/** The answer to a simulation; `before` is the caller's to add, from the published model. */
export interface SimulationAnswer {
  readonly after: SimulatedStanding;
  readonly before?: SimulatedStanding;
}

/** Answers a simulation; `model` is the one that `simulation.model` stands for, published at `publishedAt` (epoch ms) if ever. */
export function simulate(
  model: Model,
  simulation: Simulation,
  publishedAt: number | null = null,
): SimulationAnswer {
  const { signals, attributes, outcomes, now } = simulation;
  const person = makePerson(compileModel(model, [], publishedAt), { signals, attributes, outcomes });
  const { score, dimensions, grade, stage, segments } = decide(person, now, {}).qualification;
  const { transitions, rules, next, leavesAt } = explain(person, now);
  return {
    after: {
      score,
      dimensions,
      grade,
      stage,
      segments,
      transitions: transitions.map((transition) => ({ ...transition, at: toIso(transition.at) })),
      rules: rules.map(simulatedRule),
      next,
      leavesAt: toIsoIfAny(leavesAt),
    },
  };
}

function simulatedRule(explained: ExplainedRule): SimulatedRule {
  const { rule, count, heldBack, given, now, halvesAt, fadesAt, awards } = explained;
  return {
    ...{ rule, count, heldBack, given, now },
    halvesAt: toIsoIfAny(halvesAt),
    fadesAt: toIsoIfAny(fadesAt),
    awards: awards.map((award) => ({ ...award, at: toIso(award.at) })),
  };
}

/** Writes an instant (epoch ms) as ISO 8601 in UTC. */
function toIso(at: number): string {
  return new Date(at).toISOString();
}

function toIsoIfAny(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
