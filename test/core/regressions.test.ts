import { describe, expect, it } from "vitest";
import { decide } from "../../worker/core/answer/decide.ts";
import type { Decision } from "../../worker/core/answer/decision.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { History, Outcome } from "../../worker/core/history/history.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { learn, makePerson, type Person } from "../../worker/core/life/person.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import { beginning } from "./arbitrary-history.ts";
import { someone, somewhere } from "./someone.ts";

const dayMs = 86_400_000;
const nobody: History = { signals: [], attributes: [], outcomes: [], journal: [], memberships: [] };
const fading: Model = {
  dimensions: [],
  rules: [{ id: "act", when: { signal: "act" }, points: 60, limit: "none", decay: { expireDays: 1 } }],
  stages: [{ id: "mql", enter: { score: { gte: 60 } }, leaveBelow: 40, rearmDays: 30 }],
};

function signal(kind: string, day: number, props: Signal["props"] = {}): Signal {
  return { id: `${kind} ${day}`, kind, at: beginning + day * dayMs, seq: 0, props };
}

/** Decides on a day and learns the announcements, as a person's object does. */
function decideOn(person: Person, day: number): Decision {
  const decision = decide(person, beginning + day * dayMs, {
    visitor: someone,
    page: { ...somewhere, id: `on day ${day}` },
  });
  learn(person, { journal: decision.announcements });
  return decision;
}

function effectsAfter(person: Person, kind: string, day: number): readonly string[] {
  learn(person, { signals: [signal(kind, day)] });
  return decideOn(person, day).effects.map(({ id }) => id);
}

describe("other people's bugs", () => {
  it("8: over the threshold, faded, over it again fires again only by its rearm time", () => {
    const person = makePerson(compileModel(fading), nobody);
    expect(effectsAfter(person, "act", 0)).toEqual(["mql/1"]);
    expect(decideOn(person, 1).announcements).toMatchObject([{ from: "mql", to: "anonymous", fires: false }]);
    expect(effectsAfter(person, "act", 30)).toEqual([]);
    decideOn(person, 31);
    expect(effectsAfter(person, "act", 61)).toEqual(["mql/5"]);
  });

  it("10: an outcome given by a person is not undone by the next decay", () => {
    const stages = [...fading.stages, { id: "sql", enter: { outcome: "accepted" }, leaveBelow: 40 } as const];
    const accepted: Outcome = { kind: "accepted", at: beginning + dayMs / 2 };
    const history = { ...nobody, signals: [signal("act", 0)], outcomes: [accepted] };
    const person = makePerson(compileModel({ ...fading, stages }), history);
    const decision = decideOn(person, 400);
    expect(decision.qualification).toMatchObject({ score: 0, stage: "sql" });
    expect(decision.reviewAt).toBeNull();
  });

  it("11: scores are exact", () => {
    const rules = [{ id: "act", when: { signal: "act" }, points: 10, decay: { halfLifeDays: 14 } }];
    const person = makePerson(compileModel({ ...fading, rules }), { ...nobody, signals: [signal("act", 0)] });
    expect(decideOn(person, 1).qualification.score).toBe(10 * 2 ** (-1 / 14));
  });

  it("12: a negated condition on missing data is unknown, not true", () => {
    const when = { signal: "act", where: { not: { field: "props.plan", op: "eq", value: "free" } } } as const;
    const model = compileModel({ ...fading, rules: [{ id: "not-free", when, points: 5 }] });
    const person = makePerson(model, {
      ...nobody,
      signals: [signal("act", 0), signal("act", 1, { plan: "pro" })],
    });
    expect(decideOn(person, 1).qualification.score).toBe(5);
  });

  it("13: two prompts are due, one shows; once shown it does not come again", () => {
    const due = (id: string, priority: number): Prompt => ({
      id,
      action: "dialog",
      when: { score: { gte: 1 } },
      priority,
      caps: [{ times: 1, per: "ever" }],
      quietMinutes: 60,
    });
    const model = compileModel(fading, [due("low", 1), due("high", 2)]);
    const person = makePerson(model, { ...nobody, signals: [signal("act", 0)] });
    const shown = (day: number) => decideOn(person, day).qualification.prompts.map(({ id }) => id);
    expect(shown(0)).toEqual(["high"]);
    learn(person, { signals: [signal("prompt_show", 0.1, { prompt: "high" })] });
    expect(shown(0.11)).toEqual([]);
    expect(shown(0.2)).toEqual(["low"]);
    learn(person, { signals: [signal("prompt_show", 0.2, { prompt: "low" })] });
    expect(shown(0.3)).toEqual([]);
  });

  it("20: a number that wobbles around a threshold does not fire again and again", () => {
    const person = makePerson(compileModel(fading), nobody);
    const effects = Array.from({ length: 20 }, (_, day) => [
      ...effectsAfter(person, "act", day * 1.1),
      ...decideOn(person, day * 1.1 + 1.05).effects,
    ]).flat();
    expect(effects).toEqual(["mql/1"]);
  });

  it("21: a chat that our own prompt opened is not counted as the visitor's interest", () => {
    const opened = (by: string) => [signal("chat_open", 0, { by }), signal("chat_start", 0, { by })];
    const scoreOf = (by: string) =>
      decideOn(makePerson(compileModel(defaultModel), { ...nobody, signals: opened(by) }), 0).qualification
        .score;
    expect(scoreOf("prompt")).toBe(0);
    expect(scoreOf("visitor")).toBe(25);
  });
});
