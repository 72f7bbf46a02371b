import { describe, expect, it } from "vitest";
import { checkPrompt } from "../../worker/core/check-prompt.ts";
import { compileModel } from "../../worker/core/compile.ts";
import { decide } from "../../worker/core/decide.ts";
import { defaultModel, defaultPrompts } from "../../worker/core/default-model.ts";
import { explain } from "../../worker/core/explain.ts";
import { findSessionId } from "../../worker/core/ids.ts";
import type { Model, Prompt } from "../../worker/core/model.ts";
import { makePerson } from "../../worker/core/person.ts";
import type { Page } from "../../worker/core/signal.ts";
import { checkSimulation, type Simulation, simulate } from "../../worker/core/simulate.ts";
import cases from "../cases/scoring.json" with { type: "json" };
import sentences from "../cases/sentences.json" with { type: "json" };

/** One case as it stands in the file; `expected` names only what the case is about. */
interface ScoringCase {
  readonly name: string;
  readonly pins: readonly string[];
  readonly why: string;
  readonly model: unknown;
  readonly signals: readonly unknown[];
  readonly attributes?: unknown;
  readonly outcomes?: unknown;
  readonly now: unknown;
  readonly prompts?: unknown;
  readonly page?: Page;
  readonly session?: string;
  readonly expected: Expected;
}

type Expected = { readonly [name: string]: unknown };

// The file is data; what is wrong in it fails its case.
const scoringCases = cases as unknown as readonly ScoringCase[];

describe("the sentences of the contract", () => {
  it.each(scoringCases)("$name", (scoringCase) => {
    const { expected } = scoringCase;
    const checked = checkSimulation(bodyOf(scoringCase, scoringCase.signals));
    if (!checked.ok) {
      expect(checked.error.map(({ pointer }) => pointer)).toEqual(expected.flaws);
      return;
    }
    expectAnswer(scoringCase, answer(scoringCase, checked.value));
  });

  it.each(scoringCases.filter(({ expected }) => !expected.flaws))(
    "$name, whatever the order and repetition of arrival",
    (scoringCase) => {
      const { signals } = scoringCase;
      const checked = checkSimulation(bodyOf(scoringCase, [...signals.toReversed(), ...signals]));
      if (!checked.ok) throw new Error(JSON.stringify(checked.error));
      expectAnswer(scoringCase, answer(scoringCase, checked.value));
    },
  );

  it.each(Object.entries(sentences))("%s is pinned by a case: %s", (id) => {
    expect(scoringCases.filter(({ pins }) => pins.includes(id))).not.toEqual([]);
  });

  it("has no case that pins an unknown sentence or shares its name", () => {
    const known = Object.keys(sentences);
    expect(scoringCases.flatMap(({ pins }) => pins).filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(scoringCases.map(({ name }) => name)).size).toBe(scoringCases.length);
  });
});

function bodyOf({ model, attributes, outcomes, now }: ScoringCase, signals: readonly unknown[]) {
  return { model: model === "default" ? defaultModel : model, signals, attributes, outcomes, now };
}

/** What the simulation says, with the prompts and the watch that a page would get beside it. */
function answer(scoringCase: ScoringCase, simulation: Simulation): Expected {
  const model = modelOf(simulation);
  const prompts = promptsOf(scoringCase, model);
  const { signals, attributes, outcomes, now } = simulation;
  const person = makePerson(compileModel(model, prompts), { signals, attributes, outcomes, journal: [] });
  const { page, session } = scoringCase;
  const sessionId = session === undefined ? null : findSessionId(session);
  const { qualification } = decide(person, now, {
    mayPrompt: true,
    ...(page ? { page } : {}),
    ...(sessionId ? { session: sessionId } : {}),
  });
  return {
    ...simulate(model, simulation).after,
    prompts: qualification.prompts.map(({ id }) => id),
    watch: qualification.watch,
    unclamped: explain(person, now).unclamped,
  };
}

function modelOf(simulation: Simulation): Model {
  if (typeof simulation.model === "string") throw new Error("a case carries its model");
  return simulation.model;
}

function promptsOf({ prompts = [] }: ScoringCase, model: Model): readonly Prompt[] {
  if (prompts === "default") return defaultPrompts;
  if (!Array.isArray(prompts)) throw new Error("prompts are a list");
  return prompts.map((prompt) => {
    const checked = checkPrompt(prompt, model);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    return checked.value;
  });
}

function expectAnswer({ expected }: ScoringCase, actual: Expected): void {
  for (const [name, value] of Object.entries(expected)) {
    if (name === "rules") expectRules(value, actual.rules);
    else expect({ [name]: actual[name] }).toEqual({ [name]: closely(value) });
  }
}

function expectRules(expected: unknown, actual: unknown): void {
  if (!Array.isArray(expected)) throw new Error("expected rules are a list");
  for (const rule of expected) expect(actual).toContainEqual(expect.objectContaining(closely(rule)));
}

/** Numbers to 9 decimals: hand calculations and doubles differ in the last bits only. */
function closely(value: unknown): Record<string, unknown> {
  const walk = (part: unknown): unknown => {
    if (typeof part === "number") return expect.closeTo(part, 9);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  // Only objects and single values are passed in; both are used as what `expect` takes.
  return walk(value) as Record<string, unknown>;
}
