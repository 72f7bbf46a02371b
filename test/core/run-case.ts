import { decide } from "../../worker/core/answer/decide.ts";
import { explain } from "../../worker/core/answer/explain.ts";
import { checkSimulation, type Simulation, simulate } from "../../worker/core/answer/simulate.ts";
import { checkPrompt } from "../../worker/core/check/check-prompt.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { Page } from "../../worker/core/history/signal.ts";
import { findSessionId } from "../../worker/core/ids.ts";
import { makePerson } from "../../worker/core/life/person.ts";
import { defaultModel, defaultPrompts } from "../../worker/core/model/default-model.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import { someone, somewhere } from "./someone.ts";

/** One case as it stands in `test/cases/scoring.json`; `expected` names only what the case is about. */
export interface ScoringCase {
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
  readonly expected: { readonly [name: string]: unknown };
}

/** Runs a case with its signals in the given order; answers where the engine says something else, each as a sentence. */
export function runCase(scoringCase: ScoringCase, signals = scoringCase.signals): readonly string[] {
  const { expected, model, attributes, outcomes, now } = scoringCase;
  const whole = model === "default" ? defaultModel : model;
  const checked = checkSimulation({ model: whole, signals, attributes, outcomes, now });
  if (!checked.ok)
    return differ(
      "flaws",
      expected.flaws ?? [],
      checked.error.map(({ pointer }) => pointer),
    );
  if (expected.flaws) return ["flaws were expected, there are none"];
  const actual = answer(scoringCase, checked.value);
  return Object.entries(expected).flatMap(([name, value]) =>
    name === "rules" ? differByRule(value, actual.rules) : differ(name, value, actual[name]),
  );
}

/** What the simulation says, with the prompts and the watch that a page would get beside it. */
function answer(scoringCase: ScoringCase, simulation: Simulation): { readonly [name: string]: unknown } {
  const { model, signals, attributes, outcomes, now } = simulation;
  if (typeof model === "string") throw new Error("a case carries its model");
  const person = makePerson(compileModel(model, promptsOf(scoringCase, model)), {
    signals,
    attributes,
    outcomes,
  });
  const { page, session } = scoringCase;
  const sessionId = session === undefined ? null : findSessionId(session);
  const { qualification } = decide(person, now, {
    visitor: someone,
    ...((page ?? scoringCase.prompts) ? { page: page ?? somewhere } : {}),
    ...(sessionId ? { session: sessionId } : {}),
  });
  return {
    ...simulate(model, simulation).after,
    prompts: qualification.prompts.map(({ id }) => id),
    watch: qualification.watch,
    unclamped: explain(person, now).unclamped,
  };
}

function promptsOf({ prompts = [] }: ScoringCase, model: Model): readonly Prompt[] {
  if (prompts === "default") return defaultPrompts;
  if (!Array.isArray(prompts)) throw new Error("prompts are a list");
  return prompts.map((prompt) => {
    const checked = checkPrompt({ content: { title: "Hello" }, ...prompt }, { model });
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    return checked.value;
  });
}

/** A case names of each rule only what it is about. */
function differByRule(expected: unknown, actual: unknown): readonly string[] {
  if (!Array.isArray(expected) || !Array.isArray(actual)) throw new Error("rules are a list");
  return expected.flatMap((rule) => {
    const told = actual.find((one) => one.rule === rule.rule) ?? {};
    return Object.entries(rule).flatMap(([name, value]) => differ(`${rule.rule}.${name}`, value, told[name]));
  });
}

/** Numbers to 9 decimals: hand calculations and doubles differ in the last bits only. */
function differ(place: string, expected: unknown, actual: unknown): readonly string[] {
  if (typeof expected === "number" && typeof actual === "number")
    return Math.abs(expected - actual) < 5e-10 ? [] : [`${place} is ${actual}, not ${expected}`];
  if (!isTree(expected) || !isTree(actual) || Array.isArray(expected) !== Array.isArray(actual))
    return expected === actual
      ? []
      : [`${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => differ(`${place}.${name}`, expected[name], actual[name]));
}

function isTree(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null;
}
