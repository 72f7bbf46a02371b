import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import { learn, makePerson, type Person } from "../../../worker/core/life/person.ts";
import { beginning } from "../arbitrary-history.ts";

const dayMs = 86_400_000;
const model = compileModel({
  dimensions: [],
  rules: [],
  stages: [],
  segments: [
    { id: "active", when: { signal: "act", withinDays: 2 } },
    { id: "ever", when: { signal: "act" } },
  ],
});

function act(day: number): Signal {
  return { id: `act ${day}`, kind: "act", at: beginning + day * dayMs, seq: 0, props: {} };
}

/** Asks on a day, and learns what was announced. */
function ask(person: Person, day: number) {
  const { memberships, effects } = decide(person, beginning + day * dayMs, {});
  learn(person, { memberships });
  return {
    changes: memberships.map(({ number, segment, holds }) => `${number} ${segment} ${holds ? "in" : "out"}`),
    effects: effects.map(({ id }) => id),
  };
}

describe("a segment", () => {
  it("is announced when someone comes in, once, with an effect", () => {
    const person = makePerson(model, { signals: [act(0)] });
    expect(ask(person, 0)).toEqual({
      changes: ["1 active in", "2 ever in"],
      effects: ["segment:active/1", "segment:ever/2"],
    });
    expect(ask(person, 1)).toEqual({ changes: [], effects: [] });
  });

  it("is announced without effect when someone goes out", () => {
    const person = makePerson(model, { signals: [act(0)] });
    ask(person, 0);
    expect(ask(person, 2)).toEqual({ changes: ["3 active out"], effects: [] });
  });

  it("has its effect at most once in 30 days", () => {
    const person = makePerson(model, { signals: [act(0), act(10), act(30)] });
    ask(person, 0);
    ask(person, 5);
    expect(ask(person, 10)).toEqual({ changes: ["4 active in"], effects: [] });
    ask(person, 20);
    expect(ask(person, 30)).toEqual({ changes: ["6 active in"], effects: ["segment:active/6"] });
  });

  it("has its effect held back where a publication alone brings someone in", () => {
    const person = makePerson(model, { signals: [act(0)] });
    const { memberships, effects } = decide(person, beginning, { holdsEffects: true });
    expect(memberships).toMatchObject([
      { segment: "active", fires: false },
      { segment: "ever", fires: false },
    ]);
    expect(effects).toEqual([]);
  });
});
