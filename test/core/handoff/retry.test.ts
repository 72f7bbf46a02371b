import { describe, expect, it } from "vitest";
import { findProbeAt, findRetryAt, readRetryAfter } from "../../../worker/core/handoff/retry.ts";

const now = Date.UTC(2026, 10, 27, 12);
const [secondMs, minuteMs, hourMs] = [1_000, 60_000, 3_600_000];

/** Lists when each attempt of a delivery happens that never succeeds, ms after the first. */
function listAttempts(random: number, retryAfterMs?: number): readonly number[] {
  const at = [0];
  for (;;) {
    const next = findRetryAt({ attempts: at.length, now: at.at(-1) ?? 0, random, retryAfterMs });
    if (next === null) return at;
    at.push(next);
  }
}

describe("the schedule of retries", () => {
  it("is at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h", () => {
    const gaps = listAttempts(0.5).map((at, n, all) => at - (all[n - 1] ?? 0));
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * hourMs);
    expect(gaps).toEqual([0, 5 * secondMs, 5 * minuteMs, 30 * minuteMs, ...hours]);
  });

  it("has at least eight attempts over at least 27 hours, whatever chance says", () => {
    for (const random of [0, 0.25, 0.5, 0.75, 0.999]) {
      const attempts = listAttempts(random);
      expect(attempts.length).toBeGreaterThanOrEqual(8);
      expect(attempts.at(-1)).toBeGreaterThanOrEqual(27 * hourMs);
    }
  });

  it("varies each wait by a fifth, up and down", () => {
    const [least, most] = [0, 0.999_999].map((random) => findRetryAt({ attempts: 4, now: 0, random }));
    expect(least).toBe(0.8 * 2 * hourMs);
    expect(most).toBeGreaterThan(1.19 * 2 * hourMs);
    expect(most).toBeLessThanOrEqual(1.2 * 2 * hourMs);
  });

  it("waits as long as the receiver asks, a day at most, and no shorter than without", () => {
    const retry = (retryAfterMs: number) => findRetryAt({ attempts: 1, now, random: 0.5, retryAfterMs }) ?? 0;
    expect(retry(hourMs)).toBe(now + hourMs);
    expect(retry(99_999 * hourMs)).toBe(now + 24 * hourMs);
    expect(retry(1)).toBe(now + 5 * secondMs);
  });
});

describe("a destination that fails", () => {
  it("is tried again after as long as it has been failing, 5 seconds at least, half an hour at most", () => {
    const probe = (failingMs: number) => findProbeAt(now - failingMs, { now, random: 0.5 }) - now;
    expect([0, 20 * secondMs, 10 * minuteMs, 5 * hourMs].map(probe)).toEqual([
      5 * secondMs,
      20 * secondMs,
      10 * minuteMs,
      30 * minuteMs,
    ]);
  });
});

describe("row 102: Retry-After", () => {
  const read = {
    "0": undefined,
    "120": 120 * secondMs,
    " 7 ": 7 * secondMs,
    "99999999": 24 * hourMs,
    "99999999999999999999": undefined,
    "-1": undefined,
    "1.5": undefined,
    "1e3": undefined,
    abc: undefined,
    "": undefined,
    "Fri, 27 Nov 2026 12:02:00 GMT": 2 * minuteMs,
    "Friday, 27-Nov-26 12:02:00 GMT": 2 * minuteMs,
    "Fri, 27 Nov 2026 11:59:00 GMT": undefined,
    "Wed, 27 Nov 2030 12:00:00 GMT": 24 * hourMs,
    "2026-11-27T12:02:00Z": undefined,
    "Fri, nonsense": undefined,
  };
  for (const [text, ms] of Object.entries(read)) {
    it(`${JSON.stringify(text)} asks for ${ms === undefined ? "nothing" : `${ms} ms`}`, () => {
      expect(readRetryAfter(text, now)).toBe(ms);
    });
  }

  it("that is not there asks for nothing", () => {
    expect([readRetryAfter(null, now), readRetryAfter(undefined, now)]).toEqual([undefined, undefined]);
  });
});
