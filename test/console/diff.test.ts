import { expect, test } from "vitest";
import { diffModels } from "../../console/model/diff.ts";
import type { Model } from "../../console/words/types.ts";

const model: Model = {
  dimensions: [{ id: "engagement", min: 0 }],
  rules: [
    { id: "demo", name: "Asked for a demo", when: { signal: "demo_request" }, points: 60 },
    { id: "visit", when: { signal: "visit" }, points: 5 },
  ],
  stages: [{ id: "mql", enter: { score: { gte: 60 } }, leaveBelow: 40 }],
  segments: [{ id: "hot", when: { score: { gte: 90 } } }],
};

test("the same model, however its names stand, has no difference", () => {
  const [first, second] = model.rules;
  const turned = Object.fromEntries(Object.entries(first ?? {}).toReversed());
  // Only the order of its names is another.
  expect(diffModels(model, { ...model, rules: [turned, second] as Model["rules"] })).toEqual([]);
});

test("each difference is told in words, with what was and what is", () => {
  const after: Model = {
    ...model,
    name: "New",
    rules: [
      { id: "demo", name: "Asked for a demo", when: { signal: "demo_request" }, points: 80 },
      { id: "read", when: { signal: "page_view" }, points: 1 },
    ],
    stages: [{ id: "mql", enter: { score: { gte: 70 } }, leaveBelow: 40 }],
    segments: [],
  };
  const told = diffModels(model, after).map(({ kind, what, id, before, after: is }) => [
    `${kind} ${what} ${id}`,
    before.join(),
    is.join(),
  ]);
  expect(told).toEqual([
    [
      "changed rule demo",
      "When someone asks for a demo → +60 engagement, once a session, never fades",
      "When someone asks for a demo → +80 engagement, once a session, never fades",
    ],
    ["added rule read", "", "When someone views a page → +1 engagement, once a session, never fades"],
    ["removed rule visit", "When someone comes to the site → +5 engagement, once a session, never fades", ""],
    ["changed stage mql", "Entered when the score is at least 60", "Entered when the score is at least 70"],
    ["removed segment hot", "Those of whom the score is at least 90", ""],
    ["changed setting name", "None", "New"],
  ]);
});

test("another order of the stages is a difference", () => {
  const stage = (id: string) => ({ id, enter: { score: { gte: 1 } } });
  const before = { ...model, stages: [stage("a"), stage("b")] };
  const [change] = diffModels(before, { ...before, stages: before.stages.toReversed() });
  expect(change).toMatchObject({ what: "order", before: ["a, b"], after: ["b, a"] });
});
