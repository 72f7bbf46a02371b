import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { Announcement, History } from "../../../worker/core/history/history.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import { learn, makePerson } from "../../../worker/core/life/person.ts";
import type { Model } from "../../../worker/core/model/model.ts";
import { beginning } from "../arbitrary-history.ts";

const minuteMs = 60_000;
const nobody: History = { signals: [], attributes: [], outcomes: [], journal: [], memberships: [] };
const document: Model = {
  dimensions: [],
  rules: [
    { id: "act", when: { signal: "act" }, points: 60, limit: { times: 1, per: "ever" } },
    { id: "bad", when: { signal: "bad" }, points: -60, limit: "none" },
  ],
  stages: [
    { id: "engaged", enter: { score: { gte: 20 } }, leaveBelow: 10 },
    { id: "mql", enter: { score: { gte: 60 } }, leaveBelow: 40 },
  ],
};
const model = compileModel(document);
const now = beginning + 10 * minuteMs;

function signal(kind: string, minute: number): Signal {
  return { id: `${kind} ${minute}`, kind, at: beginning + minute * minuteMs, seq: 0, props: {} };
}

describe("the journal", () => {
  it("gets one announcement for a climb over several stages, with one effect", () => {
    const decision = decide(makePerson(model, { ...nobody, signals: [signal("act", 0)] }), now, {});
    expect(decision.announcements).toEqual([
      { number: 1, from: "anonymous", to: "mql", at: beginning, announcedAt: now, fires: true },
    ]);
    expect(decision.effects).toEqual([
      { id: "mql/1", kind: "stage_entered", stage: "mql", from: "anonymous", at: beginning },
    ]);
  });

  it("gets nothing more while the derived stage is the announced one", () => {
    let person = makePerson(model, { ...nobody, signals: [signal("act", 0)] });
    person = learn(person, { journal: decide(person, now, {}).announcements });
    const again = decide(person, now + 1, {});
    expect([again.announcements, again.effects]).toEqual([[], []]);
  });

  it("says the same again until the announcement is learned, so that a retry repeats the effect's id", () => {
    const person = makePerson(model, { ...nobody, signals: [signal("act", 0)] });
    const first = decide(person, now, {});
    expect(decide(person, now, {}).effects).toEqual(first.effects);
  });

  it("calls a real fall a fall, not a correction", () => {
    const journal = [announced("anonymous", "mql", 0)];
    const history = { ...nobody, signals: [signal("act", 0), signal("bad", 5)], journal };
    const { announcements, effects } = decide(makePerson(model, history), now, {});
    expect(announcements).toEqual([
      {
        number: 2,
        from: "mql",
        to: "anonymous",
        at: beginning + 5 * minuteMs,
        announcedAt: now,
        fires: false,
      },
    ]);
    expect(effects).toEqual([]);
  });

  it("notes a correction when the cause of an announced stage has vanished", () => {
    const journal = [announced("anonymous", "mql", 0)];
    const { announcements } = decide(makePerson(model, { ...nobody, journal }), now, {});
    expect(announcements).toEqual([
      { number: 2, from: "mql", to: "anonymous", at: now, announcedAt: now, fires: false, corrected: true },
    ]);
  });

  it("does not fire when a corrected stage comes back before its rearm time", () => {
    const journal = [announced("anonymous", "mql", 0), announced("mql", "anonymous", 1)];
    const history = { ...nobody, signals: [signal("act", 2)], journal };
    const { announcements, effects } = decide(makePerson(model, history), now, {});
    expect(announcements).toMatchObject([{ number: 3, to: "mql", fires: false }]);
    expect(effects).toEqual([]);
  });

  it("announces disqualification without an effect", () => {
    const outcomes = [{ kind: "rejected", at: beginning } as const];
    const { announcements, effects } = decide(makePerson(model, { ...nobody, outcomes }), now, {});
    expect(announcements).toMatchObject([{ from: "anonymous", to: "disqualified", fires: false }]);
    expect(announcements[0]).not.toHaveProperty("corrected");
    expect(effects).toEqual([]);
  });

  it("does not call a rejection a correction, even where the announced stage has lost its cause", () => {
    const journal = [announced("anonymous", "mql", 0)];
    const outcomes = [{ kind: "rejected", at: beginning } as const];
    const history = { ...nobody, journal, outcomes };
    const { announcements } = decide(makePerson(model, history), now, {});
    expect(announcements).toMatchObject([{ from: "mql", to: "disqualified" }]);
    expect(announcements[0]).not.toHaveProperty("corrected");
  });

  it("goes on from a stage that a new model no longer has", () => {
    const journal = [announced("anonymous", "retired", 0)];
    const history = { ...nobody, signals: [signal("act", 2)], journal };
    expect(decide(makePerson(model, history), now, {}).effects).toMatchObject([
      { id: "mql/2", from: "retired" },
    ]);
  });
});

function announced(from: string, to: string, minute: number): Announcement {
  const at = beginning + minute * minuteMs;
  return { number: minute + 1, from, to, at, announcedAt: at, fires: true };
}
