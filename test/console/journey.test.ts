import { expect, test } from "vitest";
import type { Attribute, Happening } from "../../console/api.ts";
import { listCounting } from "../../console/person/source.ts";
import { nameStep, toSteps } from "../../console/person/step.ts";

const noon = "2026-11-22T12:00:00.000Z";
const later = "2026-11-22T12:05:00.000Z";

function say(name: string, value: unknown, more: Partial<Attribute> = {}): Attribute {
  return { name, value, at: noon, source: "claim", ...more };
}

function happen(name: string, more: Partial<Attribute> = {}): Happening {
  return { type: "attribute", ...say(name, name, more) };
}

const stage = { type: "stage", at: noon, from: "anonymous", to: "mql", fires: true } as const;

test("what one source said at once is one step, in the order it was said", () => {
  const steps = toSteps([happen("city"), happen("country"), stage, happen("device")]);
  const names = steps.map((step) =>
    step.type === "facts" ? step.facts.map(({ name }) => name).join(" ") : step.type,
  );
  expect(names).toEqual(["country city", "stage", "device"]);
});

test("another source and another instant are steps of their own", () => {
  const steps = toSteps([happen("a", { at: later }), happen("b"), happen("c", { source: "edge" })]);
  expect(steps).toHaveLength(3);
  expect(new Set(steps.map(nameStep)).size).toBe(3);
});

test("a step keeps its name when newer ones come", () => {
  const old: Happening[] = [{ type: "link", at: noon, visitor: "v", kind: "claimed" }, stage];
  const before = toSteps(old).map(nameStep);
  const after = toSteps([{ type: "outcome", at: later, outcome: "won" }, ...old]).map(nameStep);
  expect(after.slice(1)).toEqual(before);
});

test("of an attribute counts the strongest source's latest word, not the latest of all", () => {
  const log = [
    say("title", "CEO", { source: "secret_key" }),
    say("title", "King", { at: later }),
    say("city", "Rome", { at: later }),
    say("city", "Oslo"),
  ];
  expect(listCounting(log).map(({ name, value }) => [name, value])).toEqual([
    ["city", "Rome"],
    ["title", "CEO"],
  ]);
});

test("what the strongest source no longer knows is not known", () => {
  expect(listCounting([say("city", "Rome"), say("city", null, { source: "admin" })])).toEqual([]);
});
