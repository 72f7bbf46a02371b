import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../../worker/core/answer/simulate.ts";
import { checkModel } from "../../worker/core/check/check-model.ts";
import { checkPrompt } from "../../worker/core/check/check-prompt.ts";
import { checkSimulation } from "../../worker/core/check/check-simulation.ts";
import { arbitraryAttributes, arbitraryNow, arbitrarySignals, busyModel } from "./arbitrary-history.ts";

/** What every object seems to have: a table that is looked up by one of these without care answers a function. */
const inherited = ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "__proto__"];

const prompt = {
  id: "demo",
  action: "question",
  when: { any: [{ stage: ["mql"] }, { signal: "act", atLeast: 2, withinDays: 3 }, { grade: ["A1"] }] },
  where: { field: "page.path", op: "eq", value: "/" },
  devices: ["desktop"],
  schedule: {
    timeZone: "Europe/Berlin",
    from: "2026-01-01",
    until: "2026-12-31",
    weekdays: ["mon"],
    hours: ["09:00", "17:00"],
  },
  caps: [{ times: 1, per: "session" }],
  notWhile: ["chat"],
  rest: { clickedDays: 3 },
  goals: [{ signal: "purchase" }],
  content: {
    title: "x",
    questions: [{ id: "a", text: "A?" }],
    edge: "top",
    languages: { de: { title: "y" } },
  },
};

/** A model that also has what the other one leaves out: bounds, and a condition between two of them. */
const model = {
  ...busyModel,
  dimensions: [...busyModel.dimensions, { id: "bounded", min: 0, max: 10, weight: 1, grades: [3, 2, 1] }],
  rules: [
    ...busyModel.rules,
    {
      id: "between",
      when: { signal: "act", where: { field: "props.x", op: "between", value: [1, 2] } },
      points: 1,
      limit: { times: 1, per: "day", by: "props.x" },
      decay: { step: { percent: 10, everyDays: 1 } },
    },
  ],
};
const now = "2026-11-20T12:00:00Z";
const simulation = {
  model: "published",
  now,
  signals: [{ id: "a", kind: "act", at: now, seq: 1, props: { x: 1 }, page: { id: "p" }, session: "s" }],
  attributes: [{ name: "plan", value: "pro", at: now, source: "secret_key" }],
  outcomes: [{ kind: "won", at: now, value: 1, reason: "x" }],
};

/** Lists a document with each of its texts and names in turn replaced by `name`; through JSON, as it comes. */
function listSpoiled(document: unknown, name: string): unknown[] {
  const text = JSON.stringify(document);
  const words = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  return words.map(({ index, 0: word }) =>
    JSON.parse(text.slice(0, index) + JSON.stringify(name) + text.slice(index + word.length)),
  );
}

/** Lists a document with each of its values in turn, the whole of it too, replaced by `other`. */
function listReplaced(document: unknown, other: unknown): unknown[] {
  if (typeof document !== "object" || document === null) return [other];
  const inside = Object.entries(document).flatMap(([name, value]) =>
    listReplaced(value, other).map((replaced) =>
      Array.isArray(document)
        ? document.with(Number(name), replaced)
        : { ...(document as object), [name]: replaced },
    ),
  );
  return [other, ...inside];
}

const checks: Record<
  string,
  readonly [document: unknown, check: (input: unknown) => { readonly ok: boolean }]
> = {
  "a model": [model, checkModel],
  "a prompt": [prompt, (input) => checkPrompt(input, { model: busyModel })],
  "a simulation": [simulation, checkSimulation],
};

describe("a value that can be made neither text nor number, anywhere in", () => {
  for (const [what, [document, check]] of Object.entries(checks)) {
    it(`${what} is a flaw, or a value like others`, () => {
      expect(check(document).ok).toBe(true);
      for (const replaced of listReplaced(document, { toString: 1, valueOf: 1 })) check(replaced);
    });
  }
});

describe("an inherited name anywhere in", () => {
  for (const [what, [document, check]] of Object.entries(checks)) {
    it(`${what} is a flaw, or a name like others`, () => {
      expect(check(document).ok).toBe(true);
      for (const name of inherited) for (const spoiled of listSpoiled(document, name)) check(spoiled);
    });
  }
});

/** Other names for the same things: ids, kinds, properties and attributes. */
const renamed: Readonly<Record<string, string>> = {
  act: "constructor",
  "act-once": "hasOwnProperty",
  abandoned: "toString",
  engaged: "valueOf",
  regulars: "isPrototypeOf",
  x: "toString",
  plan: "constructor",
  p: "valueOf",
};

/** Renames wherever a text is one of these names, or a field of one. */
function rename<Value>(value: Value): Value {
  const text = JSON.stringify(value).replace(
    /"((?:props|session|attribute)\.)?([\w-]+)"/g,
    (whole, family = "", name) =>
      Object.hasOwn(renamed, name) ? JSON.stringify(family + renamed[name]) : whole,
  );
  return JSON.parse(text);
}

it("a model says the same whatever its things are called", () => {
  const history = fc.record({ signals: arbitrarySignals, attributes: arbitraryAttributes, at: arbitraryNow });
  expect(checkModel(rename(busyModel)).ok).toBe(true);
  fc.assert(
    fc.property(history, ({ signals, attributes, at }) => {
      const question = { model: busyModel, signals, attributes, outcomes: [], now: at };
      const other = rename(question);
      const told = JSON.stringify(simulate(other.model, other));
      expect(JSON.parse(told)).toEqual(rename(simulate(busyModel, question)));
    }),
    { numRuns: 150, seed: 20_261_127 },
  );
});
