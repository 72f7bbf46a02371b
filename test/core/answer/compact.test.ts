import fc from "fast-check";
import { expect, it } from "vitest";
import { compactAwards, evaluate, findCompactHold } from "../../../worker/core/answer/compact.ts";
import { decide } from "../../../worker/core/answer/decide.ts";
import { viewPerson } from "../../../worker/core/answer/view-person.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { History } from "../../../worker/core/history/history.ts";
import { makePerson, type Person } from "../../../worker/core/life/person.ts";
import {
  arbitraryAttributes,
  arbitraryNow,
  arbitraryOutcomes,
  arbitrarySignals,
  beginning,
  busyModel,
} from "../arbitrary-history.ts";

const dayMs = 86_400_000;
const runs = { numRuns: 400, seed: 20_261_127 };

/** Segments that ask of time all that can be asked. */
const model = compileModel({
  ...busyModel,
  version: 1,
  segments: [
    ...(busyModel.segments ?? []),
    { id: "hot", when: { all: [{ score: { gt: 12 } }, { not: { dimension: "engagement", lte: 5 } }] } },
    { id: "cold", when: { not: { score: { gte: 8 } } } },
    { id: "graded", when: { grade: ["A1", "B1", "C1", "D1", "D2"] } },
    {
      id: "lately",
      when: {
        any: [
          { signal: "demo", withinDays: 3 },
          { signal: "bad", atLeast: 2, withinDays: 1 },
        ],
      },
    },
  ],
});

const histories = fc.record({
  signals: arbitrarySignals,
  attributes: arbitraryAttributes,
  outcomes: arbitraryOutcomes,
});

/** Makes the person of whom all this is known by `now`: what lies ahead would be news. */
function makeKnown(history: Partial<History>, now: number): Person {
  const isKnown = ({ at }: { readonly at: number }) => at <= now;
  const { signals = [], attributes = [], outcomes = [] } = history;
  return makePerson(model, {
    signals: signals.filter(isKnown),
    attributes: attributes.filter(isKnown),
    outcomes: outcomes.filter(isKnown),
  });
}

function standingAt(person: Person, at: number) {
  const { stage, segments, grade, score, dimensions } = decide(person, at, {}).qualification;
  return { stage, segments, grade, score, dimensions };
}

it("compact awards tell score, dimensions and grade at every instant at which stage and segments hold", () => {
  let [held, ended] = [0, 0];
  fc.assert(
    fc.property(
      histories,
      arbitraryNow,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (history, now, share) => {
        const person = makeKnown(history, now);
        const view = viewPerson(person, now);
        const compact = compactAwards(view);
        const until = findCompactHold(view);
        const last = Math.min(until === null ? Infinity : until - 1, now + 40 * dayMs);
        const at = Math.round(now + (last - now) * share);
        const [before, then] = [standingAt(person, now), standingAt(person, at)];
        const told = evaluate(compact, at);
        expect(told.score).toBeCloseTo(then.score, 6);
        for (const [id, value] of Object.entries(then.dimensions))
          expect(told.dimensions[id]).toBeCloseTo(value, 6);
        expect([told.grade, before.stage, before.segments]).toEqual([then.grade, then.stage, then.segments]);
        held += 1;
        if (until !== null) ended += 1;
      },
    ),
    runs,
  );
  expect(held).toBe(400);
  expect(ended).toBeGreaterThan(200);
});

it("what holds ends no later than at the first instant at which stage or segments differ", () => {
  let changed = 0;
  fc.assert(
    fc.property(histories, arbitraryNow, (history, now) => {
      const person = makeKnown(history, now);
      const until = findCompactHold(viewPerson(person, now)) ?? Infinity;
      const before = standingAt(person, now);
      for (let at = now; at < now + 12 * dayMs; at += dayMs / 4) {
        const { stage, segments, grade } = standingAt(person, at);
        const isSame =
          stage === before.stage && grade === before.grade && segments.join() === before.segments.join();
        if (isSame) continue;
        changed += 1;
        expect(until).toBeLessThanOrEqual(at);
        return;
      }
    }),
    { ...runs, numRuns: 150 },
  );
  expect(changed).toBeGreaterThan(30);
});

it("awards that never end take one entry a rule, and what is worth nothing takes none", () => {
  const plain = compileModel({
    dimensions: [{ id: "engagement", min: 0 }],
    rules: [
      { id: "a", name: "Acts", when: { signal: "a" }, points: 8, limit: "none", decay: { halfLifeDays: 1 } },
      { id: "b", when: { signal: "b" }, points: 5, limit: "none", decay: { expireDays: 1 } },
    ],
    stages: [],
  });
  const act = (kind: string, at: number) => ({
    id: `${kind}${at}`,
    kind,
    at: beginning + at,
    seq: 0,
    props: {},
  });
  const signals = [act("a", 0), act("a", dayMs), act("b", 0), act("b", 2 * dayMs - 1)];
  const compact = compactAwards(viewPerson(makePerson(plain, { signals }), beginning + 2 * dayMs));
  expect(compact.awards).toEqual([
    [0, 0, 6, beginning + 2 * dayMs, 1, 1, 0],
    [1, 0, 5, beginning + 2 * dayMs - 1, 3, 1, 0],
  ]);
  expect(evaluate(compact, beginning + 3 * dayMs)).toEqual({
    score: 3,
    dimensions: { engagement: 3, fit: 0 },
    grade: "D4",
    reasons: [{ rule: "a", name: "Acts", points: 3 }],
  });
});
