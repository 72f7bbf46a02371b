import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { explain } from "../../../worker/core/answer/explain.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { History } from "../../../worker/core/history/history.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import { learn, makePerson, type Person } from "../../../worker/core/life/person.ts";
import {
  arbitraryAttributes,
  arbitraryNow,
  arbitraryOutcomes,
  arbitrarySignals,
  beginning,
  busyModel,
} from "../arbitrary-history.ts";

const model = compileModel(busyModel);
const nobody: History = { signals: [], attributes: [], outcomes: [], journal: [], memberships: [] };
const runs = { numRuns: 400 };

function stateOf(person: Person, now: number) {
  return { decision: decide(person, now, {}), explanation: explain(person, now) };
}

function act(id: string, minute: number): Signal {
  return { id, kind: "act", at: beginning + minute * 60_000, seq: 0, props: {} };
}

describe("a person", () => {
  it("is the same whatever the order of arrival and however often a signal comes", () => {
    const shuffled = arbitrarySignals.chain((signals) =>
      fc.tuple(
        fc.constant(signals),
        fc.shuffledSubarray([...signals, ...signals], { minLength: signals.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, arbitraryAttributes, arbitraryNow, ([signals, arrived], attributes, now) => {
        const person = makePerson(model, { ...nobody, signals, attributes });
        const other = makePerson(model, { ...nobody, signals: arrived, attributes });
        expect(stateOf(other, now)).toEqual(stateOf(person, now));
      }),
      runs,
    );
  });

  it("that learns batch after batch is the person made of everything", () => {
    const batch = fc.record({
      signals: arbitrarySignals,
      attributes: arbitraryAttributes,
      outcomes: arbitraryOutcomes,
      now: arbitraryNow,
    });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 4 }), arbitraryNow, (batches, now) => {
        const named = batches.map((part, index) => ({
          ...part,
          signals: part.signals.map((signal) => ({ ...signal, id: `${index} ${signal.id}` })),
        }));
        let person = makePerson(model, nobody);
        for (const { now: askedAt, ...news } of named) {
          person = learn(person, news);
          decide(person, askedAt, {});
        }
        const whole = makePerson(model, {
          signals: named.flatMap(({ signals }) => signals),
          attributes: named.flatMap(({ attributes }) => attributes),
          outcomes: named.flatMap(({ outcomes }) => outcomes),
          journal: [],
        });
        expect(stateOf(person, now)).toEqual(stateOf(whole, now));
      }),
      runs,
    );
  });

  it("keeps what was derived when news stands after it, and derives again when it stands before", () => {
    let person = makePerson(model, { ...nobody, signals: [act("a", 0)] });
    decide(person, beginning, {});
    const { progress } = person.derived;
    person = learn(person, { signals: [act("b", 5)] });
    expect(person.derived.progress).toBe(progress);
    decide(person, beginning + 600_000, {});
    person = learn(person, { signals: [act("late", 2)] });
    expect(person.derived.progress).not.toBe(progress);
  });

  it("keeps the first of two signals with one id", () => {
    const first = { ...act("a", 0), props: { x: 1 } };
    const person = learn(makePerson(model, { ...nobody, signals: [first] }), { signals: [act("a", 0)] });
    expect(person.signals).toEqual([first]);
  });

  it("can be asked about an earlier instant again", () => {
    const history = { ...nobody, signals: [act("a", 0), { ...act("b", 10), kind: "demo" }] };
    const person = makePerson(model, history);
    const early = stateOf(makePerson(model, history), beginning);
    stateOf(person, beginning + 600_000);
    expect(stateOf(person, beginning)).toEqual(early);
  });
});
