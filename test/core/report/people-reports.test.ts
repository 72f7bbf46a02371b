import { describe, expect, it } from "vitest";
import { keepChannels, listChannels, sumChannels } from "../../../worker/core/report/channels.ts";
import { compareRule } from "../../../worker/core/report/compare-rules.ts";
import { cutDays, findMonths, listDays } from "../../../worker/core/report/days.ts";
import { tellFacts } from "../../../worker/core/report/person-facts.ts";
import { findQuartiles } from "../../../worker/core/report/quartiles.ts";
import { enoughSeen, tellQualified } from "../../../worker/core/report/tell-qualified.ts";

describe("quartiles", () => {
  // As QUARTILE.INC of spreadsheets and R's quantile(type = 7) give them.
  it.each([
    [[7], [7, 7, 7]],
    [
      [1, 2],
      [1.25, 1.5, 1.75],
    ],
    [
      [3, 1, 2, 4],
      [1.75, 2.5, 3.25],
    ],
    [
      [10, 9, 100, 2, 1],
      [2, 9, 10],
    ],
  ])("of %o are %o, in number's order, not in that of texts", (sample, [lower, median, upper]) => {
    expect(findQuartiles(sample)).toEqual({ lower, median, upper });
  });

  it("of nobody are none", () => {
    expect(findQuartiles([])).toBeNull();
  });
});

describe("days", () => {
  const days = { from: "2026-02-26", to: "2026-03-04" };

  it.each([
    ["2026-01-15", "2026-04-10", "2026-02-01", "2026-04-01"],
    ["2026-02-01", "2026-03-01", "2026-02-01", "2026-03-01"],
    ["2025-12-01", "2026-01-02", "2025-12-01", "2026-01-01"],
    ["2026-01-02", "2026-02-28", "2026-02-28", "2026-02-28"],
    ["2026-02-01", "2026-02-28", "2026-02-28", "2026-02-28"],
    ["2026-02-03", "2026-02-04", "2026-02-04", "2026-02-04"],
  ])("from %s to %s have the whole months from %s to %s", (from, to, first, last) => {
    expect(findMonths({ from, to })).toEqual({ from: first, to: last });
  });

  it("are listed each once, over the end of a month", () => {
    expect(listDays(days)).toEqual([
      ...["2026-02-26", "2026-02-27", "2026-02-28"],
      ...["2026-03-01", "2026-03-02", "2026-03-03"],
    ]);
  });

  it.each([
    ["day", ["2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]],
    // 2 March is a Monday.
    ["week", ["2026-02-26", "2026-03-02"]],
    ["month", ["2026-02-26", "2026-03-01"]],
  ] as const)("are cut by %s without gap or overlap", (span, begins) => {
    const cuts = cutDays(days, span);
    expect(cuts.map(({ from }) => from)).toEqual(begins);
    expect(cuts.map(({ to }) => to)).toEqual([...begins.slice(1), days.to]);
  });

  it("that are one Sunday are a week, and a Monday begins the next", () => {
    expect(cutDays({ from: "2026-03-01", to: "2026-03-03" }, "week")).toEqual([
      { from: "2026-03-01", to: "2026-03-02" },
      { from: "2026-03-02", to: "2026-03-03" },
    ]);
  });
});

describe("the share that qualified", () => {
  it.each([
    [{ people: 1, leads: 1 }, { people: enoughSeen - 1, leads: 3 }, "not-enough-data", 1 / 199],
    [{ people: 0, leads: 0 }, { people: 0, leads: 0 }, "not-enough-data", null],
    [{ people: 19, leads: 1 }, { people: 1_000, leads: 10 }, "below", 0.019],
    [{ people: 20, leads: 1 }, { people: 1_000, leads: 10 }, "within", 0.02],
    [{ people: 50, leads: 1 }, { people: 1_000, leads: 10 }, "within", 0.05],
    [{ people: 51, leads: 1 }, { people: 1_000, leads: 10 }, "above", 0.051],
  ] as const)("%o of %o is %s", (qualified, seen, verdict, ofPeople) => {
    expect(tellQualified(qualified, seen)).toMatchObject({ verdict, ofPeople });
  });

  it("is not told of a model without that stage", () => {
    const told = tellQualified(null, { people: 1_000, leads: 10 });
    expect(told).toMatchObject({ verdict: "no-stage", ofPeople: null, ofLeads: null });
  });
});

describe("what goes along with a rule", () => {
  it.each([
    [{ people: 100, reached: 40 }, { people: 300, reached: 60 }, "more-often", 4],
    [{ people: 100, reached: 2 }, { people: 300, reached: 60 }, "less-often", 0.02 / 0.29],
    [{ people: 100, reached: 20 }, { people: 300, reached: 62 }, "no-difference", 0.2 / 0.21],
    [{ people: 99, reached: 40 }, { people: 300, reached: 60 }, "not-enough-data", 40 / 99 / (20 / 201)],
    [{ people: 200, reached: 9 }, { people: 400, reached: 9 }, "not-enough-data", null],
  ] as const)("%o of %o is told as %s", (before, everybody, verdict, lift) => {
    const told = compareRule({ people: before.people, times: 500, before }, everybody);
    expect(told.verdict).toBe(verdict);
    if (lift === null) expect(told.association?.lift).toBeNull();
    else expect(told.association?.lift).toBeCloseTo(lift, 10);
    expect(told.without.people).toBe(everybody.people - before.people);
    expect(told.note).not.toMatch(/help|leads to|makes/);
  });

  it("is nothing that can be told where it fired for nobody, or for all", () => {
    for (const people of [0, 300]) {
      const before = { people, reached: people / 10 };
      expect(compareRule({ people, times: 0, before }, { people: 300, reached: 30 })).toMatchObject({
        association: null,
        verdict: "not-enough-data",
      });
    }
  });

  it("is said not to be a cause", () => {
    const told = compareRule(
      { people: 100, times: 100, before: { people: 100, reached: 40 } },
      { people: 300, reached: 60 },
    );
    expect(told.note).toMatch(/need not be because of it/);
  });
});

describe("channels", () => {
  const plan = { stages: ["mql"], everyone: "(e)", becameLead: "(l)", isOfLeads: false };
  const [email, ads] = [
    { channel: "Email", campaign: "" },
    { channel: "Paid Search", campaign: "" },
  ];
  const sums = {
    counts: [
      { ...email, stage: "(e)", isLead: 0, people: 30 },
      { ...email, stage: "(e)", isLead: 1, people: 10 },
      { ...email, stage: "(l)", isLead: 1, people: 10 },
      { ...email, stage: "mql", isLead: 0, people: 3 },
      { ...email, stage: "mql", isLead: 1, people: 5 },
    ],
    won: [
      { ...email, currency: "", deals: 2, value: 10 },
      { ...email, currency: "EUR", deals: 1, value: 7 },
    ],
    spent: [
      { ...email, currency: "EUR", cost: 20 },
      { ...ads, currency: "USD", cost: 9 },
    ],
  };

  it("have costs for each head, and none where there is nobody", () => {
    expect(listChannels(plan, sums)).toEqual([
      {
        ...email,
        ...{ people: 40, leads: 10, stages: [{ stage: "mql", people: 8, rate: 0.2 }] },
        won: [
          { currency: null, deals: 2, value: 10 },
          { currency: "EUR", deals: 1, value: 7 },
        ],
        spend: [{ currency: "EUR", cost: 20, perLead: 2, perStage: [{ stage: "mql", cost: 2.5 }] }],
      },
      {
        ...ads,
        ...{ people: 0, leads: 0, stages: [{ stage: "mql", people: 0, rate: null }], won: [] },
        spend: [{ currency: "USD", cost: 9, perLead: null, perStage: [{ stage: "mql", cost: null }] }],
      },
    ]);
  });

  it("of leads have the rates of leads", () => {
    const [row] = listChannels({ ...plan, isOfLeads: true }, sums);
    expect(row?.stages).toEqual([{ stage: "mql", people: 5, rate: 0.5 }]);
  });

  it("of which too many are known are told as far as there is room: what cost something before what has people", () => {
    const row = (place: number) => ({
      channel: "Email",
      campaign: `c${place}`,
      stage: "(e)",
      isLead: 0,
      people: 9 - place,
    });
    const rows = listChannels(plan, { ...sums, counts: [0, 1, 2].map(row) });
    const kept = keepChannels(rows, 4).map(({ channel, campaign, people }) => [channel, campaign, people]);
    expect(rows).toHaveLength(5);
    expect(kept).toEqual([
      ["Email", "c0", 9],
      ["Email", "c1", 8],
      ["Email", "", 0],
      ["Paid Search", "", 0],
    ]);
    expect(keepChannels(rows, 5)).toEqual(rows);
  });

  it("are never added up over currencies", () => {
    expect(sumChannels(plan, sums).spend.map(({ currency, cost }) => [currency, cost])).toEqual([
      ["EUR", 20],
      ["USD", 9],
    ]);
  });
});

describe("what reports count of a person", () => {
  const attribute = (name: string, value: string | null, at: number) => ({ name, value, at }) as never;
  const rule = (id: string, count: number, ats: readonly number[]) =>
    ({ rule: id, count, awards: ats.map((at) => ({ at })) }) as never;

  it("is the rules that fired, with how often and when first, no more than there is room for", () => {
    const rules = [rule("a", 3, [30, 10, 20]), rule("b", 0, []), rule("c", 1, []), rule("d", 1, [5])];
    const told = tellFacts({ values: [], attributes: [], rules }, 2);
    expect(told.fired).toEqual([
      ["a", 3, 10],
      ["c", 1, 0],
    ]);
  });

  it("is when an address or user id was first said, and where the person came from", () => {
    const values = [attribute("first_channel", "Email", 1), attribute("last_campaign", "", 1)];
    const attributes = [
      attribute("user_id", "u", 9),
      attribute("email", "a@b.example", 7),
      attribute("email", null, 2),
    ];
    expect(tellFacts({ values, attributes, rules: [] }, 2)).toMatchObject({
      ...{ firstChannel: "Email", firstCampaign: null, lastCampaign: null, knownAt: 7 },
    });
  });
});
