import type * as v from "valibot";
import type { Schema } from "../../worker/http/contract/contract.ts";
import type { Operations } from "../../worker/http/contract/index.ts";
import { destinationExamples } from "./examples/destinations.ts";
import { leadExamples } from "./examples/leads.ts";
import { modelExamples } from "./examples/model.ts";
import { outcomeExamples } from "./examples/outcomes.ts";
import { peopleExamples } from "./examples/people.ts";
import { promptExamples } from "./examples/prompts.ts";
import { reportExamples } from "./examples/reports.ts";
import type { Json } from "./schema.ts";

/** What one call of an operation may look like. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly answer?: Json;
  /** A message of the WebSocket. */
  readonly message?: Json;
}

type Taken<Part> = Part extends Schema ? v.InferInput<Part> : undefined;

/** An example of each operation that has one; what is sent and answered is of the contract's types. */
export type Examples = {
  readonly [Name in keyof Operations]?: Omit<Example, "body" | "answer" | "message"> &
    (Operations[Name] extends { readonly body: infer Body } ? { readonly body?: Taken<Body> } : unknown) &
    (Operations[Name] extends { readonly answer: infer Answer }
      ? { readonly answer?: Taken<Answer> }
      : unknown) &
    (Operations[Name] extends { readonly socket: infer Message }
      ? { readonly message?: Taken<Message> }
      : unknown);
};

const examples: Examples = {
  ...peopleExamples,
  ...leadExamples,
  ...outcomeExamples,
  ...modelExamples,
  ...promptExamples,
  ...reportExamples,
  ...destinationExamples,
};

/** Finds the example of an operation; an empty one if there is none. */
export function findExample(name: string): Example {
  const found = Object.entries(examples).find(([key]) => key === name);
  // What is of a contract's types is JSON.
  return (found?.[1] ?? {}) as Example;
}
