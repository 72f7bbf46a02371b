import { describe, expect, it } from "vitest";
import { checkModel } from "../../../worker/core/check/check-model.ts";
import { acceptedModels, refusedModels, stage, where } from "./model-cases.ts";

function pointersOf(change: object): readonly string[] {
  const checked = checkModel({ dimensions: [], rules: [], stages: [], ...change });
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer);
}

describe("a model is refused", () => {
  it.each(refusedModels)("%s", (_name, change, pointer) => {
    expect(pointersOf(change)).toContain(pointer);
  });

  it.each([null, 1, "model", [], undefined])("when it is %j", (input) => {
    expect(checkModel(input).ok).toBe(false);
  });

  it("with every flaw at once, each in a sentence", () => {
    const checked = checkModel({
      dimensions: [],
      rules: [{ id: "r", when: { idle: 3 }, points: 2_000 }],
    });
    expect(checked).toEqual({
      ok: false,
      error: [
        { pointer: "/rules/0/when", detail: expect.stringContaining("must be a trigger: {attribute} or") },
        { pointer: "/rules/0/points", detail: "must be a number, at least -1000, at most 1000" },
        { pointer: "/stages", detail: "must be a list of at most 50" },
      ],
    });
  });

  it("from nine levels on, not before", () => {
    const nest = (levels: number): unknown =>
      levels === 1 ? { field: "props.x", op: "exists" } : { not: nest(levels - 1) };
    expect(pointersOf(where(nest(8)))).toEqual([]);
    expect(pointersOf(where(nest(9)))).toEqual([`/rules/0/when/where${"/not".repeat(8)}`]);
    expect(
      pointersOf(
        stage(Array.from({ length: 8 }).reduce((inner: unknown) => ({ not: inner }), { outcome: "won" })),
      ),
    ).toHaveLength(1);
  });
});

describe("a model is accepted", () => {
  it.each(acceptedModels)("%s", (_name, change) => {
    expect(pointersOf({ segments: [{ id: "s", when: { outcome: "won" } }], ...change })).toEqual([]);
  });
});
