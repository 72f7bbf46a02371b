import { describe, expect, it } from "vitest";
import { estimateDifference, estimateRate, type Proportion } from "../../../worker/core/report/proportion.ts";

function of(reached: number, people: number): Proportion {
  return { reached, people };
}

/** Newcombe's worked examples (1998, table II), method 10. */
const published = [
  [of(56, 70), of(48, 80), 0.0524, 0.3339],
  [of(9, 10), of(3, 10), 0.1705, 0.809],
  [of(6, 7), of(2, 7), 0.0582, 0.8062],
  [of(5, 56), of(0, 29), -0.0381, 0.1926],
  [of(0, 10), of(0, 20), -0.1611, 0.2775],
  [of(0, 10), of(0, 10), -0.2775, 0.2775],
  [of(10, 10), of(0, 20), 0.6791, 1],
  [of(10, 10), of(0, 10), 0.6075, 1],
] as const;

describe("the difference of two rates", () => {
  it.each(published)("of %o and %o has Newcombe's bounds %d and %d", (one, other, low, high) => {
    const told = estimateDifference(one, other);
    expect([told.low.toFixed(4), told.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
    expect(told.value).toBe(one.reached / one.people - other.reached / other.people);
  });

  it("seen from the other side is the same with the sign turned", () => {
    for (const [one, other] of published) {
      const [there, back] = [estimateDifference(one, other), estimateDifference(other, one)];
      expect(back.value).toBeCloseTo(-there.value, 15);
      expect([back.low, back.high]).toEqual([
        expect.closeTo(-there.high, 14),
        expect.closeTo(-there.low, 14),
      ]);
    }
  });

  it("stays within −1 and 1, and between its bounds, for any people", () => {
    const sizes = [1, 2, 3, 10, 37];
    const samples = sizes.flatMap((people) => Array.from({ length: people + 1 }, (_, n) => of(n, people)));
    for (const one of samples) {
      for (const other of samples) {
        const { value, low, high } = estimateDifference(one, other);
        expect(-1 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }
    }
  });

  // Not by drawing lots: every outcome that two samples can have is gone through, each with its exact probability.
  it.each([
    { people: [100, 100], rates: [0.05, 0.05] },
    { people: [100, 100], rates: [0.1, 0.2] },
    { people: [100, 100], rates: [0.5, 0.4] },
    { people: [400, 100], rates: [0.08, 0.05] },
    { people: [100, 900], rates: [0.3, 0.3] },
    { people: [250, 250], rates: [0.02, 0.04] },
  ])("covers the true difference in 94 to 97 of 100 samples of $people at $rates", ({ people, rates }) => {
    const [n = 0, m = 0] = people;
    const [p = 0, q = 0] = rates;
    const [ofOne, ofOther] = [binomial(n, p), binomial(m, q)];
    let covered = 0;
    for (const [i, chance] of ofOne.entries()) {
      for (const [k, otherChance] of ofOther.entries()) {
        const { low, high } = estimateDifference(of(i, n), of(k, m));
        if (low <= p - q && p - q <= high) covered += chance * otherChance;
      }
    }
    expect(covered).toBeGreaterThan(0.94);
    expect(covered).toBeLessThan(0.97);
  });
});

describe("a rate", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: Wilson's without continuity correction.
  it.each([
    [of(81, 263), 0.2553, 0.3662],
    [of(15, 148), 0.0624, 0.1605],
    [of(0, 20), 0, 0.1611],
    [of(1, 29), 0.0061, 0.1718],
  ])("of %o has Wilson's bounds %d and %d", (sample, low, high) => {
    const told = estimateRate(sample);
    expect([told.low.toFixed(4), told.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  it("of nobody or of everybody ends at exactly 0 and 1", () => {
    for (const people of [1, 3, 7, 29, 1_000]) {
      expect(estimateRate(of(0, people)).low).toBe(0);
      expect(estimateRate(of(people, people)).high).toBe(1);
    }
  });
});

/** Lists the probabilities of 0 … n successes, each with probability p. */
function binomial(n: number, p: number): number[] {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k += 1) chances.push(((chances[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
}
