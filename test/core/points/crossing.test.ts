import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import { makeProgress } from "../../../worker/core/life/progress.ts";
import { takeSignal } from "../../../worker/core/life/take-signal.ts";
import type { AwardRule, Decay } from "../../../worker/core/model/model.ts";
import { findCrossing } from "../../../worker/core/points/crossing.ts";
import { roundForComparison } from "../../../worker/core/points/rounding.ts";
import { scoreParts } from "../../../worker/core/points/score.ts";

const horizonMs = 400;
const days = fc.integer({ min: 5, max: 300 }).map((ms) => ms / 86_400_000);

// Decays of a few milliseconds, so that every instant can be looked at.
const arbitraryDecay: fc.Arbitrary<Decay | undefined> = fc.oneof(
  fc.constant(undefined),
  days.map((halfLifeDays) => ({ halfLifeDays })),
  days.map((linearDays) => ({ linearDays })),
  days.map((expireDays) => ({ expireDays })),
  fc.record({ percent: fc.integer({ min: 10, max: 60 }), everyDays: days }).map((step) => ({ step })),
);

const arbitraryRule: fc.Arbitrary<Omit<AwardRule, "id">> = fc
  .record({ points: fc.integer({ min: -60, max: 60 }), decay: arbitraryDecay, isFit: fc.boolean() })
  .map(({ points, decay, isFit }) => ({
    when: { signal: "act" },
    points,
    dimension: isFit ? "fit" : "engagement",
    ...(decay ? { decay } : {}),
  }));

describe("the search for a crossing", () => {
  it("finds the very first millisecond, as looking at each one does", () => {
    const rules = fc.array(arbitraryRule, { minLength: 1, maxLength: 6 });
    const wanted = fc.constantFrom("below" as const, "atLeast" as const);
    fc.assert(
      fc.property(rules, fc.integer({ min: -20, max: 60 }), wanted, (drafts, threshold, side) => {
        const model = compileModel({
          dimensions: [
            { id: "engagement", min: 0, max: 80 },
            { id: "fit", max: 40, weight: -0.5 },
          ],
          rules: drafts.map((draft, index) => ({ ...draft, id: `r${index}` })),
          stages: [],
        });
        const progress = makeProgress(model);
        takeSignal(progress, model, {
          signal: { id: "a", kind: "act", at: 0, seq: 0, props: {} },
          reached: [],
        });
        const { dimensions } = model;
        const { parts, pools } = progress;
        const isWanted = (at: number) => {
          const score = roundForComparison(scoreParts(dimensions, parts, at).score);
          return side === "below" ? score < threshold : score >= threshold;
        };
        const instants = Array.from({ length: horizonMs }, (_, index) => index + 1);
        const found = findCrossing({ dimensions, pools, threshold, wanted: side }, 1, horizonMs);
        expect(found).toBe(instants.find(isWanted) ?? null);
      }),
      { numRuns: 1_000 },
    );
  });
});
