import { describe, expect, it } from "vitest";
import { checkModel } from "../../../worker/core/check/check-model.ts";
import { absence, acceptedRules, refusedRules } from "./rule-cases.ts";

/** Checks a model of one rule, or of several; answers the pointers of what is wrong, below the first rule. */
function pointersOf(...rules: readonly object[]): string[] {
  const named = rules.map((rule, index) => ({ id: `r${index}`, ...rule }));
  const checked = checkModel({ dimensions: [], rules: named, stages: [] });
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer.replace(/^\/rules\/0\//, ""));
}

describe("a trigger is accepted", () => {
  it.each(acceptedRules)("%s", (_name, rules) => {
    expect(pointersOf(...rules)).toEqual([]);
  });
});

describe("a trigger is refused", () => {
  it.each(refusedRules)("%s", (_name, rules, pointers) => {
    expect(pointersOf(...rules)).toEqual(pointers);
  });

  it("when an absence begins with, or waits for, what another rule derives", () => {
    const derives = { when: absence, points: 1, emit: "cart_abandon" };
    const begins = { when: { ...absence, signal: ["act", "cart_abandon"] }, points: 1 };
    const waits = { when: { ...absence, without: { signal: "cart_abandon" } }, points: 1 };
    expect(pointersOf(derives, begins, waits)).toEqual([
      "/rules/1/when/signal/1",
      "/rules/2/when/without/signal",
    ]);
  });
});
