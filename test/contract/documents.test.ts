import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { defaultModel } from "../../worker/core/model/default-model.ts";
import { defaultPrompts } from "../../worker/core/model/default-prompts.ts";
import { templates } from "../../worker/core/model/templates.ts";
import { modelDocument } from "../../worker/http/contract/document/model.ts";
import { promptDocument } from "../../worker/http/contract/document/prompt.ts";
import { simulationDocument } from "../../worker/http/contract/simulation.ts";
import { acceptedModels, refusedModels } from "../core/check/model-cases.ts";
import { acceptedPrompts, prompt, refusedPrompts } from "../core/check/prompt-cases.ts";
import { acceptedRules, refusedRules } from "../core/check/rule-cases.ts";
import { body, refusedSimulations } from "../core/check/simulation-cases.ts";

const empty = { dimensions: [], rules: [], stages: [] };

/** Lists the names of the cases that a schema takes. */
function listTaken<Case extends readonly [name: string, ...rest: readonly unknown[]]>(
  schema: v.GenericSchema,
  cases: readonly Case[],
  make: (one: Case) => unknown,
): string[] {
  // What is sent is JSON: a field that is undefined is not there.
  const sent = (one: Case): unknown => JSON.parse(JSON.stringify(make(one)));
  return cases.filter((one) => v.is(schema, sent(one))).map(([name]) => name);
}

function namesOf(cases: readonly (readonly [name: string, ...rest: readonly unknown[]])[]): string[] {
  return cases.map(([name]) => name);
}

const ofChange = ([, change]: readonly [string, object, ...unknown[]]) => ({ ...empty, ...change });
const ofRules = ([, rules]: readonly [string, readonly object[], ...unknown[]]) => ({
  ...empty,
  rules: rules.map((rule, index) => ({ id: `r${index}`, ...rule })),
});

describe("the model's schema", () => {
  it.each(templates.map(({ id, model }) => [id, model] as const))("takes the template %s", (_id, model) => {
    expect(v.parse(modelDocument, model)).toEqual(model);
  });

  it("takes the default model, and all that the check takes", () => {
    expect(v.is(modelDocument, defaultModel)).toBe(true);
    expect(listTaken(modelDocument, acceptedModels, ofChange)).toEqual(namesOf(acceptedModels));
    expect(listTaken(modelDocument, acceptedRules, ofRules)).toEqual(namesOf(acceptedRules));
  });

  it("refuses what the check refuses, but what is no matter of shape", () => {
    expect(listTaken(modelDocument, refusedModels, ofChange)).toEqual([
      // What other parts of the document say.
      "with an id used twice",
      "with an unknown dimension",
      // Which of two numbers is the greater.
      "with between upside down",
      "with bounds upside down",
      "with grades upside down",
      // What other parts say again.
      "with an unknown segment",
      "with an unknown dimension asked for",
    ]);
    expect(listTaken(modelDocument, refusedRules, ofRules)).toEqual(["when it resets nothing that is"]);
  });
});

describe("the prompt's schema", () => {
  it("takes the default prompts, and all that the check takes", () => {
    expect(defaultPrompts.filter((one) => !v.is(promptDocument, one))).toEqual([]);
    const make = ([, change]: readonly [string, object]) => ({ ...prompt, ...change });
    expect(listTaken(promptDocument, acceptedPrompts, make)).toEqual(namesOf(acceptedPrompts));
  });

  it("refuses what the check refuses, but what is no matter of shape", () => {
    const make = ([, change]: readonly [string, object, string]) => ({ ...prompt, ...change });
    expect(listTaken(promptDocument, refusedPrompts, make)).toEqual([
      // What the model and the site say.
      "a stage that the model does not have",
      "a segment that the model does not have",
      "a redirect to another site",
      "a redirect to another site by its host alone",
      "a redirect to a mail address",
      // What the calendar and the clock say.
      "an unknown time zone",
      "a day that no calendar has",
      "an end before the beginning",
      "hours that last no time",
    ]);
  });
});

describe("the simulation's schema", () => {
  it("refuses what the check refuses, but what is no matter of shape", () => {
    const make = ([, change]: readonly [string, object, string]) => ({ ...body, ...change });
    expect(v.is(simulationDocument, body)).toBe(true);
    expect(listTaken(simulationDocument, refusedSimulations, make)).toEqual([
      "a date that does not exist",
      // To valibot a list is an object too; in the description it is none.
      "props that are a list",
      "one id with two contents",
      "an unknown source",
    ]);
  });
});
