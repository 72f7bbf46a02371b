import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decay } from "../../../worker/core/model/model.ts";
import { slackOf } from "../../../worker/core/points/bounds.ts";
import { makePool } from "../../../worker/core/points/pool.ts";
import { compileWorth } from "../../../worker/core/points/worth.ts";

const days = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.double({ min: 0.01, max: 90, noNaN: true }));
const arbitraryDecay: fc.Arbitrary<Decay | undefined> = fc.oneof(
  fc.constant(undefined),
  days.map((halfLifeDays) => ({ halfLifeDays })),
  days.map((linearDays) => ({ linearDays })),
  days.map((expireDays) => ({ expireDays })),
  fc.record({ percent: fc.integer({ min: 1, max: 100 }), everyDays: days }).map((step) => ({ step })),
);
const beginning = Date.UTC(2026, 0, 5);
const gapsMs = fc.array(fc.integer({ min: 0, max: 20 * 86_400_000 }), { minLength: 1, maxLength: 60 });
const arbitraryPoints = fc.double({ min: -1_000, max: 1_000, noNaN: true });

describe("a pool", () => {
  it("is worth what its awards are worth one by one, at the last of them and later", () => {
    const laterMs = fc.integer({ min: 0, max: 200 * 86_400_000 });
    fc.assert(
      fc.property(arbitraryDecay, gapsMs, arbitraryPoints, laterMs, (decay, gaps, points, later) => {
        const pool = makePool({ decay, isFact: false, isNegative: points < 0 });
        const worth = compileWorth(decay);
        let at = beginning;
        const instants = gaps.map((gap) => {
          at += gap;
          return at;
        });
        for (const instant of instants) pool.add(points, instant);
        const slack = slackOf({ dimensions: [], pools: [[pool]] });
        for (const now of [at, at + later]) {
          const exact = instants.reduce((sum, instant) => sum + worth(points, now - instant), 0);
          expect(Math.abs(pool.worthAt(now) - exact)).toBeLessThan(slack);
          expect(Math.abs(pool.copy().worthAt(now) - exact)).toBeLessThan(slack);
        }
        pool.empty();
        expect(pool.worthAt(at + later)).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it("tells at which millisecond an award ends, as its worth does", () => {
    const everyMs = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(everyMs, fc.integer({ min: 1, max: 100 }), (ms, percent) => {
        for (const decay of [
          { expireDays: ms / 86_400_000 },
          { step: { percent, everyDays: ms / 86_400_000 } },
        ]) {
          const pool = makePool({ decay, isFact: false, isNegative: false });
          const worth = compileWorth(decay);
          pool.add(10, beginning);
          for (let ageMs = 0; ageMs < 1_200; ageMs++)
            expect(pool.worthAt(beginning + ageMs)).toBeCloseTo(worth(10, ageMs), 9);
        }
      }),
      { numRuns: 50 },
    );
  });
});
