import { describe, expect, it } from "vitest";
import { decide } from "../../worker/core/answer/decide.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { makePerson } from "../../worker/core/life/person.ts";
import type { Model } from "../../worker/core/model/model.ts";
import { beginning } from "./arbitrary-history.ts";

const dayMs = 86_400_000;
const act: Signal = { id: "a", kind: "act", at: beginning, seq: 0, props: {} };
/** The debt fades: the score rises by passing time alone, which never enters. */
const document: Model = {
  dimensions: [],
  rules: [
    { id: "act", when: { signal: "act" }, points: 30 },
    { id: "debt", when: { signal: "act" }, points: -20, decay: { expireDays: 2 } },
  ],
  stages: [{ id: "hot", enter: { score: { gte: 20 } } }],
};
const now = beginning + 9 * dayMs;

function stageUnder(publishedAt: number | null, signals: readonly Signal[] = [act]) {
  const person = makePerson(compileModel(document, [], publishedAt), { signals });
  return decide(person, now, {});
}

describe("a publication", () => {
  it("decides entering for whoever was there before", () => {
    expect(stageUnder(null).qualification.stage).toBe("anonymous");
    const { qualification, announcements } = stageUnder(beginning + 3 * dayMs);
    expect(qualification.stage).toBe("hot");
    expect(announcements).toMatchObject([{ to: "hot", at: beginning + 3 * dayMs }]);
  });

  it("decides nothing before its instant, nor for whoever came later", () => {
    expect(stageUnder(beginning + dayMs).qualification.stage).toBe("anonymous");
    expect(stageUnder(beginning - dayMs).qualification.stage).toBe("anonymous");
    expect(stageUnder(now + 1).qualification.stage).toBe("anonymous");
  });

  it("comes after the signals of its instant", () => {
    const late = { ...act, id: "b", kind: "other", at: beginning + 3 * dayMs };
    const { announcements } = stageUnder(beginning + 3 * dayMs, [act, late]);
    expect(announcements).toMatchObject([{ to: "hot", at: beginning + 3 * dayMs }]);
  });

  it("has its effects held back where that is asked for", () => {
    const person = makePerson(compileModel(document, [], beginning + 3 * dayMs), { signals: [act] });
    const { announcements, effects } = decide(person, now, { holdsEffects: true });
    expect(announcements).toMatchObject([{ to: "hot", fires: false, held: true }]);
    expect(effects).toEqual([]);
  });
});
