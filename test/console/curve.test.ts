import { expect, test } from "vitest";
import { findLastDeed, makeCurve, pickRows } from "../../console/lead/chart/curve.ts";
import { explain } from "../../worker/core/answer/explain.ts";
import { viewPerson } from "../../worker/core/answer/view-person.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { makePerson } from "../../worker/core/life/person.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";

const dayMs = 86_400_000;
const begin = Date.parse("2026-09-01T10:00:00Z");
const now = begin + 20 * dayMs;

function act(kind: string, days: number): Signal {
  return { id: `${kind}${days}`, kind, at: begin + days * dayMs, seq: 0, props: {} };
}

const signals = [
  act("visit", 0),
  act("cart_add", 9),
  act("chat_open", 17),
  act("signup", 17),
  act("demo_request", 18),
];
const history = { signals, attributes: [], outcomes: [], journal: [], memberships: [] };
const person = makePerson(compileModel(defaultModel, []), history);

/** Explains as the API tells it: instants as ISO 8601. */
function tell(at: number) {
  const explanation = explain(person, at);
  const iso = (when: number | null) => (when === null ? null : new Date(when).toISOString());
  return {
    ...explanation,
    rules: explanation.rules.map((rule) => ({
      ...rule,
      halvesAt: iso(rule.halvesAt),
      fadesAt: iso(rule.fadesAt),
      awards: rule.awards.map((award) => ({ ...award, at: new Date(award.at).toISOString() })),
    })),
    leavesAt: iso(explanation.leavesAt),
    transitions: explanation.transitions.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}

const quietSince = begin + 18 * dayMs;
const curve = makeCurve({ explanation: tell(now), model: defaultModel, now, quietSince });

function scoreBy(signalsUntil: number, at: number): number {
  const past = { ...history, signals: signals.filter((signal) => signal.at <= signalsUntil) };
  return viewPerson(makePerson(compileModel(defaultModel, []), past), at).scores.score;
}

test("the curve is the engine's own score at every instant, so far and ahead", () => {
  const points = curve?.points ?? [];
  expect(points.length).toBeGreaterThan(200);
  for (const { at, score } of points) expect(score).toBeCloseTo(scoreBy(at, at), 6);
  expect(points.at(-1)?.at).toBeGreaterThan(now + 30 * dayMs);
});

test("it ends beyond the instant at which the stage is left, and knows now and that instant", () => {
  const leaving = explain(person, now).leavesAt;
  expect(curve?.leavesAt).toBe(leaving);
  const instants = curve?.points.map(({ at }) => at) ?? [];
  expect([instants.includes(now), instants.includes(leaving ?? 0)]).toEqual([true, true]);
});

test("of nobody who was ever given a point there is no curve", () => {
  const nobody = makePerson(compileModel(defaultModel, []), { ...history, signals: [] });
  const rules = explain(nobody, now).rules.map((rule) => ({
    ...rule,
    halvesAt: null,
    fadesAt: null,
    awards: [],
  }));
  const explanation = { ...tell(now), rules };
  expect(makeCurve({ explanation, model: defaultModel, now, quietSince: null })).toBeNull();
});

test("its table is short, and has now, the leaving and the end", () => {
  const rows = curve ? pickRows(curve, 12) : [];
  expect(rows.length).toBeLessThanOrEqual(16);
  const instants = rows.map(({ at }) => at);
  expect(instants).toContain(now);
  expect(instants).toContain(curve?.leavesAt);
  expect(instants.at(-1)).toBe(curve?.points.at(-1)?.at);
});

test("a prompt that was shown and a mail that was opened are no deed of a person's own", () => {
  const step = (kind: string, day: number) => {
    const at = new Date(begin + day * dayMs).toISOString();
    return { type: "signal" as const, at, signal: { id: kind, kind, at, seq: 0, props: {} } };
  };
  const stage = { type: "stage" as const, at: "2026-09-05T00:00:00Z", from: "a", to: "b", fires: true };
  const journey = [step("prompt_show", 4), stage, step("email_open", 3), step("dwell", 2), step("visit", 1)];
  expect(findLastDeed(journey)).toBe(begin + 2 * dayMs);
  expect(findLastDeed([stage])).toBeNull();
});
