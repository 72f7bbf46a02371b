import { describe, expect, it } from "vitest";
import { checkModel } from "../../../worker/core/check/check-model.ts";
import { findWarnings } from "../../../worker/core/check/find-warnings.ts";

const empty = { dimensions: [], rules: [], stages: [] };
const act = { signal: "act" };
const x = (op: string, value?: unknown) => ({ field: "props.x", op, ...(value !== undefined && { value }) });
const where = (...all: readonly object[]) => ({
  rules: [{ id: "r", when: { ...act, where: { all } }, points: 1 }],
});
const giving = (points: number, more = {}) => ({ id: `r${points}`, when: act, points, ...more });
const stage = (enter: unknown, more = {}) => ({ id: "hot", enter, ...more });

/** Answers the warnings about a model that is accepted as it stands, as `pointer: detail`. */
function warn(change: object): readonly string[] {
  const checked = checkModel({ ...empty, ...change });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return findWarnings(checked.value).map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

const pricey = { rules: [giving(10, { limit: { times: 2, per: "ever" } })] };

describe("a model is warned about", () => {
  const cases: readonly (readonly [name: string, change: object, pointer: string])[] = [
    ["a rule that asks for two texts at once", where(x("eq", "a"), x("eq", "b")), "/rules/0/when/where"],
    ["a rule that asks for more and for less", where(x("gte", 50), x("lt", 20)), "/rules/0/when/where"],
    ["a rule that asks for just above and just below", where(x("gt", 5), x("lte", 5)), "/rules/0/when/where"],
    [
      "a rule that asks for a text and a number",
      where(x("contains", "a"), x("gt", 5)),
      "/rules/0/when/where",
    ],
    ["a rule that asks for something missing", where(x("exists", false), x("eq", 1)), "/rules/0/when/where"],
    [
      "a rule that asks for lists that do not meet",
      where(x("in", [1, 2]), x("in", [3])),
      "/rules/0/when/where",
    ],
    [
      "a rule of which no branch can hold",
      where({ any: [{ all: [x("eq", 1), x("eq", 2)] }] }),
      "/rules/0/when/where",
    ],
    [
      "an attribute rule that contradicts itself",
      {
        rules: [
          {
            id: "r",
            when: { attribute: { all: [x("eq", 1), x("eq", 2)].map((c) => ({ ...c, field: "plan" })) } },
            points: 1,
          },
        ],
      },
      "/rules/0/when/attribute",
    ],
    ["points taken for good", { rules: [giving(-5)] }, "/rules/0/points"],
    ["a stage above all points", { ...pricey, stages: [stage({ score: { gte: 21 } })] }, "/stages/0/enter"],
    [
      "a stage above a dimension's bound",
      { dimensions: [{ id: "fit", max: 70 }], stages: [stage({ dimension: "fit", gt: 70 })] },
      "/stages/0/enter",
    ],
    [
      "a stage that asks for a grade without thresholds",
      { stages: [stage({ grade: ["A1"] })] },
      "/stages/0/enter",
    ],
    [
      "a stage that asks for a likelihood",
      { stages: [stage({ likelihood: { gte: 0.5 } })] },
      "/stages/0/enter",
    ],
    [
      "a stage that asks for a segment that can't be",
      { segments: [{ id: "s", when: { score: { gt: 0 } } }], stages: [stage({ segment: "s" })] },
      "/stages/0/enter",
    ],
    ["a segment that can't be", { segments: [{ id: "s", when: { score: { gt: 0 } } }] }, "/segments/0/when"],
    [
      "a stage that is left above where it is entered",
      { rules: [giving(5)], stages: [stage({ score: { gte: 20 } }, { leaveBelow: 30 })] },
      "/stages/0/leaveBelow",
    ],
    [
      "a stage after one that asks for more",
      {
        rules: [giving(5)],
        stages: [stage({ score: { gte: 60 } }), { id: "warm", enter: { score: { gte: 20 } } }],
      },
      "/stages/1/enter",
    ],
  ];
  it.each(cases)("%s", (_name, change, pointer) => {
    expect(warn(change).map((text) => text.split(": ")[0])).toEqual(expect.arrayContaining([pointer]));
  });

  it("in a sentence that says why", () => {
    expect(warn({ ...pricey, stages: [stage({ score: { gte: 21 } })] })).toEqual([
      "/stages/0/enter: can never hold: the score is at most 20",
    ]);
  });
});

describe("a model is not warned about", () => {
  const cases: readonly (readonly [name: string, change: object])[] = [
    ["one text in two cases", where(x("eq", "a"), x("in", ["A", "b"]))],
    ["a narrow range", where(x("gte", 5), x("lte", 5))],
    ["two texts in two fields", where(x("eq", "a"), { ...x("eq", "b"), field: "props.y" })],
    [
      "two texts of which one is enough",
      { rules: [{ id: "r", when: { ...act, where: { any: [x("eq", 1), x("eq", 2)] } }, points: 1 }] },
    ],
    ["a text that begins and ends", where(x("starts_with", "a"), x("ends_with", "b"))],
    [
      "two stages that were reached",
      where(...["a", "b"].map((value) => ({ field: "stage.reached", op: "contains", value }))),
    ],
    ["points that fade", { rules: [giving(-5, { decay: { halfLifeDays: 3 } })] }],
    [
      "points that a reset forgives",
      { rules: [giving(-5), { id: "again", when: { signal: "buy" }, reset: "engagement" }] },
    ],
    [
      "points that a fact takes",
      { rules: [{ id: "r", when: { attribute: { field: "plan", op: "exists" } }, points: -5 }] },
    ],
    ["a rule that is off", { rules: [giving(-5, { enabled: false })] }],
    ["a stage at the very most", { ...pricey, stages: [stage({ score: { gte: 20 } })] }],
    [
      "a stage that a limit by value can reach",
      {
        rules: [giving(10, { limit: { times: 1, per: "ever", by: "props.x" } })],
        stages: [stage({ score: { gte: 99 } })],
      },
    ],
    [
      "a stage that an outcome gives",
      { stages: [stage({ any: [{ score: { gte: 5 } }, { outcome: "won" }] })] },
    ],
    ["the grade of nobody", { stages: [stage({ grade: ["D4"] })] }],
    [
      "a score that negative weight lifts",
      {
        dimensions: [{ id: "risk", weight: -1 }],
        rules: [{ ...giving(-5), dimension: "risk", decay: { expireDays: 1 } }],
        stages: [stage({ score: { gte: 5 } })],
      },
    ],
    [
      "stages in their order",
      {
        rules: [giving(5)],
        stages: [
          stage({ score: { gte: 20 } }, { leaveBelow: 10 }),
          { id: "mql", enter: { score: { gte: 60 } } },
        ],
      },
    ],
  ];
  it.each(cases)("%s", (_name, change) => {
    expect(warn(change)).toEqual([]);
  });
});
