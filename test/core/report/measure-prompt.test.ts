import { describe, expect, it } from "vitest";
import { type Arms, enough, measurePrompt } from "../../../worker/core/report/measure-prompt.ts";
import { estimateDifference } from "../../../worker/core/report/proportion.ts";
import { emptyTally } from "../../../worker/core/report/tally.ts";
import { tellMeasure } from "../../../worker/core/report/tell-measure.ts";

type Sample = readonly [converted: number, people: number];

const plan = { goals: 1, holdoutPercent: 10 };
const removed = { goals: null, holdoutPercent: null };

function makeArms([converted, people]: Sample, [heldConverted, held]: Sample): Arms {
  return {
    prompted: { ...emptyTally, converted, people },
    holdout: { ...emptyTally, converted: heldConverted, people: held },
  };
}

describe("the verdict on a prompt", () => {
  it.each([
    ["has no goals, whatever there is", { ...plan, goals: 0 }, [90, 100], [10, 100], "no-goals"],
    ["nobody is held back from", { ...plan, holdoutPercent: 0 }, [90, 100], [0, 0], "no-holdout"],
    ["nobody was held back from yet", plan, [90, 100], [0, 0], "not-enough-data"],
    ["nobody is held back from any more", { ...plan, holdoutPercent: 0 }, [90, 100], [10, 100], "better"],
    ["99 people got", plan, [90, 99], [10, 100], "not-enough-data"],
    ["99 people were held back from", plan, [90, 100], [10, 99], "not-enough-data"],
    ["nine people converted of", plan, [9, 100], [0, 100], "not-enough-data"],
    ["ten people converted of, all with it", plan, [10, 100], [0, 100], "better"],
    ["most convert with", plan, [90, 100], [10, 100], "better"],
    ["most convert without", plan, [10, 100], [90, 100], "worse"],
    ["as many convert with as without", plan, [10, 100], [10, 100], "no-difference"],
    ["a few more convert with", plan, [15, 100], [10, 100], "no-difference"],
    ["was removed after it helped", removed, [90, 100], [10, 100], "better"],
    ["was removed and had no holdout", removed, [90, 100], [0, 0], "no-holdout"],
  ] as const)("that %s is as it must be", (_, set, prompted, holdout, verdict) => {
    expect(measurePrompt(set, makeArms(prompted, holdout)).verdict).toBe(verdict);
  });

  it("says better or worse exactly when the interval leaves 0 out", () => {
    for (let converted = 0; converted <= 200; converted += 1) {
      const { verdict } = measurePrompt(plan, makeArms([converted, 200], [60, 200]));
      const { low, high } = estimateDifference(
        { reached: converted, people: 200 },
        { reached: 60, people: 200 },
      );
      expect({ converted, verdict }).toEqual({
        converted,
        verdict: low > 0 ? "better" : high < 0 ? "worse" : "no-difference",
      });
    }
  });

  it("comes with 17 points of uncertainty where there is just enough, as the rule of thumb says", () => {
    const tenth: Sample = [enough.peopleInEachArm / 10, enough.peopleInEachArm];
    const { uplift } = measurePrompt(plan, makeArms(tenth, tenth));
    expect(((uplift?.high ?? 0) - (uplift?.low ?? 0)).toFixed(2)).toBe("0.17");
  });
});

describe("the uplift", () => {
  it("is the difference of the rates, and its share of the holdout's", () => {
    expect(measurePrompt(plan, makeArms([56, 70], [48, 80])).uplift).toEqual({
      difference: expect.closeTo(0.2, 12),
      low: expect.closeTo(0.0524, 4),
      high: expect.closeTo(0.3339, 4),
      relative: expect.closeTo(1 / 3, 12),
    });
  });

  it("is no share of a holdout of whom nobody converted", () => {
    expect(measurePrompt(plan, makeArms([5, 56], [0, 29])).uplift).toMatchObject({ relative: null });
  });

  it.each([
    ["nobody got it", plan, [0, 0], [1, 5]],
    ["nobody was held back", plan, [1, 5], [0, 0]],
    ["there is no goal", { ...plan, goals: 0 }, [1, 5], [1, 5]],
  ] as const)("is none where %s", (_, set, prompted, holdout) => {
    expect(measurePrompt(set, makeArms(prompted, holdout)).uplift).toBeNull();
  });
});

describe("the sentence for marketers", () => {
  it.each([
    [
      [200, 1_000],
      [100, 1_000],
      "It helps: of 100 people, 10.0 more reach the goal with it than without it (likely between 6.9 more and 13.1 more).",
    ],
    [
      [100, 1_000],
      [200, 1_000],
      "It does harm: of 100 people, 10.0 fewer reach the goal with it than without it (likely between 13.1 fewer and 6.9 fewer).",
    ],
    [
      [15, 100],
      [10, 100],
      "No difference can be seen: of 100 people, 5.0 more reach the goal with it than without it (likely between 4.4 fewer and 14.4 more).",
    ],
    [
      [4, 70],
      [1, 20],
      "There is not enough data yet: it takes 100 people with it, 100 without it and 10 who reach the goal; so far there are 70, 20 and 5.",
    ],
  ] as const)("of %o with it and %o without it", (prompted, holdout, sentence) => {
    const arms = makeArms(prompted, holdout);
    expect(tellMeasure(measurePrompt(plan, arms), arms)).toBe(sentence);
  });

  it("asks for what is missing", () => {
    const arms = makeArms([1, 5], [0, 0]);
    expect(tellMeasure(measurePrompt({ ...plan, goals: 0 }, arms), arms)).toContain("has no goal");
    expect(tellMeasure(measurePrompt({ ...plan, holdoutPercent: 0 }, arms), arms)).toContain("hold it back");
  });
});
