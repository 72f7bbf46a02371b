import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decide } from "../../worker/core/answer/decide.ts";
import { explain } from "../../worker/core/answer/explain.ts";
import { viewPerson } from "../../worker/core/answer/view-person.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import { emptyHistory, type History } from "../../worker/core/history/history.ts";
import { mergeHistories, ownSignals } from "../../worker/core/history/merge.ts";
import type { VisitorId } from "../../worker/core/ids.ts";
import { foldBefore } from "../../worker/core/life/fold.ts";
import { learn, makePerson, type Person } from "../../worker/core/life/person.ts";
import {
  arbitraryAttributes,
  arbitraryNow,
  arbitraryOutcomes,
  arbitrarySignals,
  beginning,
  busyModel,
} from "./arbitrary-history.ts";
import { countSituations, type Situations } from "./situations.ts";

const model = compileModel({ ...busyModel, version: 3 });
const dayMs = 86_400_000;

const history: fc.Arbitrary<History> = fc
  .record({ signals: arbitrarySignals, attributes: arbitraryAttributes, outcomes: arbitraryOutcomes })
  .map((parts) => ({ ...emptyHistory, ...parts }));

/** Three people's histories, each with ids of its own visitor. */
const visitors = fc
  .tuple(history, history, history)
  .map((all) => all.map((one, index) => ownSignals(`visitor ${index}` as VisitorId, one)));

/** What must not change; the journal apart, which tells when someone was asked. */
function standingOf(person: Person, now: number) {
  const { score, dimensions, grade, stage, segments } = decide(person, now, {}).qualification;
  const { rules, transitions, leavesAt } = explain(person, now);
  return { score, dimensions, grade, stage, segments, rules, transitions, leavesAt };
}

function ask(known: History, now: number) {
  return standingOf(makePerson(model, known), now);
}

const seen: Situations = countSituations();
const runs = { numRuns: 500, seed: 20_261_123 };

describe("whatever comes in whatever order", () => {
  it("a person is the same, however the signals are batched, ordered and repeated", () => {
    const arrival = fc.tuple(history, fc.infiniteStream(fc.nat({ max: 6 })), arbitraryNow);
    fc.assert(
      fc.property(arrival, ([known, dice, now]) => {
        const parts = known.signals.map((signal) => ({ signal, batch: dice.next().value }));
        const person = makePerson(model, { attributes: known.attributes, outcomes: known.outcomes });
        for (const batch of [3, 0, 5, 1, 6, 2, 4, 0]) {
          const signals = parts.filter((part) => part.batch === batch).map(({ signal }) => signal);
          seen.noteBatch(person, signals);
          learn(person, { signals });
          decide(person, beginning + dice.next().value * 3 * dayMs, {});
        }
        seen.notePerson(person, now);
        expect(standingOf(person, now)).toEqual(ask(known, now));
      }),
      { ...runs, numRuns: 1_000 },
    );
  });

  it("merging is associative, commutative and idempotent", () => {
    fc.assert(
      fc.property(visitors, arbitraryNow, ([a = emptyHistory, b = emptyHistory, c = emptyHistory], line) => {
        const folded = foldBefore(b, model, line);
        const left = mergeHistories(mergeHistories(a, folded), mergeHistories(b, c));
        const right = mergeHistories(a, mergeHistories(b, mergeHistories(c, folded)));
        expect(right).toEqual(left);
        expect(mergeHistories(left, left)).toEqual(left);
        expect(mergeHistories(b, a)).toEqual(mergeHistories(a, b));
      }),
      runs,
    );
  });

  it("folding changes nothing at 20 later instants, with late signals and merges", () => {
    fc.assert(
      fc.property(visitors, arbitraryNow, ([a = emptyHistory, b = emptyHistory, c = emptyHistory], line) => {
        const whole = mergeHistories(mergeHistories(a, b), c);
        const foldedEarly = mergeHistories(foldBefore(a, model, line), foldBefore(b, model, line - dayMs));
        // c is late: it comes after the others were folded, and the whole is folded again.
        const folded = foldBefore(mergeHistories(foldedEarly, c), model, line);
        seen.noteFold(whole, folded);
        for (let later = 0; later < 20; later++) {
          const now = line + later * 0.6 * dayMs;
          expect(ask(folded, now)).toEqual(ask(whole, now));
        }
      }),
      { ...runs, numRuns: 150 },
    );
  }, 30_000);

  it("a person's numbers keep their bounds", () => {
    fc.assert(
      fc.property(history, arbitraryNow, (known, now) => {
        const { score, dimensions, rules } = ask(known, now);
        const { engagement = 0, fit = 0 } = dimensions;
        expect(engagement).toBeGreaterThanOrEqual(0);
        expect(engagement).toBeLessThanOrEqual(120);
        expect(fit).toBeGreaterThanOrEqual(-20);
        expect(score).toBe(engagement + 2 * fit);
        const counts = Object.fromEntries(rules.map(({ rule, count }) => [rule, count]));
        expect(counts["act-once"]).toBeLessThanOrEqual(3);
        expect(counts.reader).toBeLessThanOrEqual(6);
      }),
      runs,
    );
  });

  it("what is foreseen comes true, and nothing before it", () => {
    fc.assert(
      fc.property(history, arbitraryNow, (known, now) => {
        const past = { ...known, outcomes: known.outcomes.filter(({ at }) => at <= now) };
        const person = makePerson(model, {
          ...past,
          signals: known.signals.filter(({ at }) => at <= now),
          attributes: known.attributes.filter(({ at }) => at <= now),
        });
        const { foresight, ladder } = viewPerson(person, now);
        const { changesAt } = foresight;
        const until = changesAt ?? now + 300 * dayMs;
        expect(viewPerson(person, until - 1).ladder.transitions).toEqual(ladder.transitions);
        if (changesAt === null) return;
        seen.noteForesight(changesAt);
        const next = viewPerson(person, changesAt).ladder.transitions[ladder.transitions.length];
        expect(next?.at).toBe(changesAt);
      }),
      runs,
    );
  });

  afterAll(() => {
    // A property that never meets a situation says nothing about it.
    for (const [situation, share] of Object.entries(seen.shares()))
      expect({ situation, isMet: share >= 0.05, share }).toMatchObject({ situation, isMet: true });
  });
});
