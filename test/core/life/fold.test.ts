import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import { emptyHistory, type History } from "../../../worker/core/history/history.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import { foldBefore, foldHistory } from "../../../worker/core/life/fold.ts";
import { makePerson } from "../../../worker/core/life/person.ts";
import type { Model } from "../../../worker/core/model/model.ts";
import { beginning } from "../arbitrary-history.ts";

const dayMs = 86_400_000;
const document: Model = {
  version: 1,
  dimensions: [],
  rules: [
    {
      id: "pricing",
      when: {
        signal: "page_view",
        where: {
          all: [
            { field: "page.path", op: "glob", value: "/pricing*" },
            { field: "page.query.plan", op: "exists" },
          ],
        },
      },
      points: 3,
      limit: "none",
    },
  ],
  stages: [],
};
const model = compileModel(document);

function view(n: number, at: number): Signal {
  const url = `https://shop.example/pricing?plan=pro&email=a%40b.example&n=${n}#${n}`;
  const page = { id: `p${n}`, url, title: "Pricing", referrer: "https://else.example/" };
  return { id: `s${n}`, kind: "page_view", at, seq: n, page, props: { typed: "something" } };
}

function historyOf(signals: readonly Signal[]): History {
  return { ...emptyHistory, signals };
}

function scoreUnder(of: Model, history: History): number {
  const person = makePerson(compileModel(of), history);
  return decide(person, beginning + 400 * dayMs, {}).qualification.score;
}

describe("folding", () => {
  it("keeps what is younger than 30 days, and the newest 1,000 whatever their age", () => {
    const signals = Array.from({ length: 1_200 }, (_, n) => view(n, beginning + n * 60_000));
    const foldedAfter = (days: number) =>
      foldHistory(historyOf(signals), model, beginning + days * dayMs).signals.filter(({ folded }) => folded)
        .length;
    expect(foldedAfter(29)).toBe(0);
    expect(foldedAfter(31)).toBe(200);
    const few = historyOf(signals.slice(0, 1_000));
    expect(foldHistory(few, model, beginning + 900 * dayMs)).toBe(few);
  });

  it("changes no score of a long history", () => {
    const signals = Array.from({ length: 3_000 }, (_, n) => view(n, beginning + n * 3_600_000));
    const folded = foldHistory(historyOf(signals), model, beginning + 200 * dayMs);
    expect(folded.signals.filter((signal) => signal.folded)).toHaveLength(2_000);
    expect(scoreUnder(document, folded)).toBe(9_000);
  });

  it("forgets of a signal what no rule reads", () => {
    const [folded] = foldBefore(historyOf([view(1, beginning)]), model, beginning + 1).signals;
    expect(folded).toEqual({
      id: "s1",
      kind: "page_view",
      at: beginning,
      seq: 1,
      page: { id: "p1", url: "https://shop.example/pricing?plan=pro" },
      props: {},
      folded: { model: 1, rules: ["pricing"] },
    });
  });

  it("lets a new version change points, limit and dimension of what was folded, by the rule's id", () => {
    const signals = [0, 1, 2].map((n) => view(n, beginning + n * dayMs));
    const folded = foldBefore(historyOf(signals), model, beginning + 9 * dayMs);
    const when = { signal: "page_view", where: { field: "page.title", op: "eq", value: "Pricing" } } as const;
    const limit = { times: 2, per: "ever" } as const;
    const next = { ...document, version: 2, rules: [{ id: "pricing", when, points: 10, limit }] };
    expect(scoreUnder(next, folded)).toBe(20);
    const other = { ...next, rules: [{ id: "title", when, points: 10 }] };
    expect(scoreUnder(other, folded)).toBe(0);
  });

  it("drops what never scored, and folds nothing twice", () => {
    const bot: Signal = { ...view(1, beginning), automated: true };
    const folded = foldBefore(historyOf([bot, view(2, beginning)]), model, beginning + 1);
    expect(folded.signals.map(({ id }) => id)).toEqual(["s2"]);
    expect(foldBefore(folded, model, beginning + 1)).toBe(folded);
  });
});
