import { expect, it } from "vitest";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import { match } from "../../../worker/core/compile/match.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";

const model = compileModel({
  dimensions: [],
  rules: [
    { id: "all", when: { signal: ["act", "act", "other"] }, points: 1 },
    { id: "big", when: { signal: "act", where: { field: "props.value", op: "gte", value: 50 } }, points: 1 },
    { id: "elsewhere", when: { signal: "other" }, points: 1 },
    { id: "off", enabled: false, when: { signal: "act" }, points: 1 },
  ],
  stages: [],
});
const act: Signal = { id: "a", kind: "act", at: 0, seq: 0, props: { value: 50 } };

it("a signal fires the rules of its kind that hold, once each, in model order", () => {
  expect(match(model, act).map(({ id }) => id)).toEqual(["all", "big"]);
  expect(match(model, { ...act, props: {} }).map(({ id }) => id)).toEqual(["all"]);
  expect(match(model, { ...act, kind: "unheard_of" })).toEqual([]);
});

it("automation fires nothing", () => {
  expect(match(model, { ...act, automated: true })).toEqual([]);
});
