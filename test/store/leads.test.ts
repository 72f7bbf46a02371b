import { beforeAll, describe, expect, test } from "vitest";
import { ceilingOf, compactAwards, evaluate } from "../../worker/core/answer/compact.ts";
import { viewPerson } from "../../worker/core/answer/view-person.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import type { SiteId } from "../../worker/core/ids.ts";
import { makePerson } from "../../worker/core/life/person.ts";
import type { Decay, Model } from "../../worker/core/model/model.ts";
import { listAccounts } from "../../worker/store/accounts.ts";
import { openDatabase } from "../../worker/store/database.ts";
import type { LeadFilter } from "../../worker/store/lead-conditions.ts";
import { type LeadPlace, listLeads } from "../../worker/store/leads.ts";
import type { LeadRow } from "../../worker/store/projection.ts";
import { writeProjections } from "../../worker/store/write-projections.ts";
import { env, migrate } from "../support/worker-env.ts";

const site = "leadsite" as SiteId;
const dayMs = 86_400_000;
const written = Date.UTC(2026, 9, 1, 12);
const later = written + 40 * dayMs;
const many = 5_000;

const decays: readonly (Decay | undefined)[] = [
  undefined,
  { halfLifeDays: 9 },
  { halfLifeDays: 30 },
  { linearDays: 60 },
  { expireDays: 45 },
  { step: { percent: 15, everyDays: 7 } },
];

/** Acts that fade in every way there is, some of them bad, in two sums with bounds and a weight. */
const model: Model = {
  dimensions: [
    { id: "engagement", min: 0, max: 120 },
    { id: "fit", min: -20, weight: 2 },
  ],
  rules: decays.flatMap((decay, n) => [
    { id: `good-${n}`, when: { signal: `act_${n}` }, points: 10 + n, limit: "none", ...(decay && { decay }) },
    {
      id: `bad-${n}`,
      dimension: "fit",
      when: { signal: `bad_${n}` },
      points: n - 4,
      limit: "none",
      ...(decay && { decay }),
    },
  ]),
  stages: [],
};
const compiled = compileModel(model);

/** Throws dice that fall the same every time (mulberry32). */
function makeDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

const dice = makeDice(20_261_127);

function makeSignals(): Signal[] {
  return Array.from({ length: 1 + dice(8) }, (_, n) => ({
    id: `s${n}`,
    kind: `${dice(4) === 0 ? "bad" : "act"}_${dice(decays.length)}`,
    at: written - dice(30 * dayMs),
    seq: n,
    props: {},
  }));
}

const stages = ["anonymous", "engaged", "mql"] as const;
const channels = ["Paid Search", "Organic Search", "Direct"] as const;

function makeRow(n: number): LeadRow {
  const view = viewPerson(makePerson(compiled, { signals: makeSignals() }), written);
  const compact = compactAwards(view);
  const domain = `company${n % 40}.example`;
  return {
    ...{ site, id: `ld_${String(n).padStart(22, "0")}`, commit: 1, userId: null, identity: "claimed" },
    ...{ email: `person${n}@${domain}`, account: domain, visitors: [], values: {} },
    search: `person${n}@${domain}\nPerson ${n} 100%_sure`.toLowerCase(),
    ...{
      score: view.scores.score,
      dimensions: {},
      grade: "D4",
      stage: stages[n % 3] ?? "",
      stageSince: written - n,
    },
    ...{
      segments: n % 5 === 0 ? ["hot"] : [],
      reasons: [],
      compact,
      ceiling: ceilingOf(compact, written),
      model: 1,
    },
    ...{
      firstChannel: channels[n % 3] ?? null,
      internal: n % 100 === 99,
      movedTo: n % 1_000 === 7 ? "ld_x" : null,
    },
    ...{ scoredAt: written, firstSeenAt: written - n, lastSeenAt: written - ((n * 7_919) % many) },
  };
}

const rows = Array.from({ length: many }, (_, n) => makeRow(n));
const listed = rows.filter(({ internal, movedTo }) => !internal && !movedTo);

function makeFilter(more: Partial<LeadFilter> = {}): LeadFilter {
  return { site, at: later, words: [], ownDomains: [], ...more };
}

/** Walks through a list page by page, as a caller does. */
async function walk(order: Parameters<typeof listLeads>[1]["order"], filter = makeFilter(), rowsAPage = 200) {
  const ids: string[] = [];
  let after: LeadPlace | null = null;
  for (;;) {
    const page = await listLeads(openDatabase(env.DB), { filter, order, after, rows: rowsAPage });
    ids.push(...page.map(({ lead }) => lead.id));
    const last = page.at(-1);
    if (!last || page.length < rowsAPage) return ids;
    after = { value: last.value, id: last.lead.id };
  }
}

function scoreOf({ compact }: LeadRow, at = later): number {
  return compact ? evaluate(compact, at).score : 0;
}

beforeAll(async () => {
  await migrate();
  for (let from = 0; from < many; from += 1_000) {
    const leads = rows.slice(from, from + 1_000);
    await writeProjections(env.DB, {
      visitors: [],
      leads,
      journeys: [],
      transitions: [],
      exposures: [],
      outcomes: [],
      deliveries: [],
    });
  }
});

describe("5,000 leads, 40 days after the last of them was written", () => {
  test("come in the order of their scores at that very instant", async () => {
    const ids = await walk("score", makeFilter(), 1_000);
    expect(ids).toHaveLength(listed.length);
    const scores = new Map(listed.map((row) => [row.id, scoreOf(row)]));
    for (const [place, id] of ids.entries()) {
      const [before, score] = [scores.get(ids[place - 1] ?? id) ?? 0, scores.get(id) ?? 0];
      // Sums of doubles in another order: a billionth of a point.
      expect(score).toBeLessThan(before + 1e-9);
    }
    const asWritten = [...listed]
      .sort((a, b) => scoreOf(b, written) - scoreOf(a, written))
      .map(({ id }) => id);
    expect(ids.slice(0, 100)).not.toEqual(asWritten.slice(0, 100));
    // However few are asked for, they are the first.
    for (const few of [1, 20]) {
      const page = await listLeads(openDatabase(env.DB), {
        filter: makeFilter(),
        order: "score",
        after: null,
        rows: few,
      });
      expect(page.map(({ lead }) => lead.id)).toEqual(ids.slice(0, few));
    }
  }, 30_000);

  test("are filtered by the score at that very instant", async () => {
    const ids = await walk("score", makeFilter({ minScore: 20, maxScore: 60 }));
    const wanted = listed.filter((row) => scoreOf(row) >= 20 && scoreOf(row) <= 60);
    expect(new Set(ids)).toEqual(new Set(wanted.map(({ id }) => id)));
    expect(wanted.length).toBeGreaterThan(100);
  });
});

describe("a list of leads", () => {
  for (const [order, read] of [
    ["lastSeen", (row: LeadRow) => row.lastSeenAt],
    ["firstSeen", (row: LeadRow) => row.firstSeenAt],
    ["stageSince", (row: LeadRow) => row.stageSince],
  ] as const) {
    test(`is sorted by ${order}, the latest first, each once over all pages`, async () => {
      const ids = await walk(order, makeFilter(), 150);
      const wanted = [...listed].sort((a, b) => read(b) - read(a)).map(({ id }) => id);
      expect(ids).toEqual(wanted);
    });
  }

  test("is sorted by address, from a to z", async () => {
    const ids = await walk("email");
    const wanted = [...listed]
      .sort((a, b) => ((a.email ?? "") < (b.email ?? "") ? -1 : 1))
      .map(({ id }) => id);
    expect(ids).toEqual(wanted);
  });

  for (const [name, filter, fits] of [
    ["stage", { stage: "mql" }, (row: LeadRow) => row.stage === "mql"],
    ["segment", { segment: "hot" }, (row: LeadRow) => row.segments.includes("hot")],
    ["channel", { channel: "Paid Search" }, (row: LeadRow) => row.firstChannel === "Paid Search"],
    ["account", { account: "company3.example" }, (row: LeadRow) => row.account === "company3.example"],
    [
      "stage and since",
      { stage: "mql", since: written - 900 },
      (row: LeadRow) => row.stage === "mql" && row.stageSince >= written - 900,
    ],
    [
      "seen since and until",
      { since: written - 2_000, until: written - 1_000 },
      (row: LeadRow) => row.lastSeenAt >= written - 2_000 && row.lastSeenAt < written - 1_000,
    ],
    [
      "all words",
      { words: ["person12", "company2."] },
      (row: LeadRow) => row.search.includes("person12") && row.search.includes("company2."),
    ],
    ["words that are patterns elsewhere", { words: ["100%_sure"] }, () => true],
    ["a word of 300 characters", { words: ["%".repeat(300)] }, () => false],
  ] as const) {
    test(`is filtered by ${name}`, async () => {
      const ids = await walk("firstSeen", makeFilter(filter));
      expect(new Set(ids)).toEqual(new Set(listed.filter(fits).map(({ id }) => id)));
    });
  }

  test("leaves out the site's own people, by network and by domain, unless they are asked for", async () => {
    const own = makeFilter({ ownDomains: ["company3.example"] });
    const ids = new Set(await walk("firstSeen", own));
    expect([...ids].length).toBe(listed.filter(({ account }) => account !== "company3.example").length);
    const all = await walk("firstSeen", makeFilter({ ownDomains: null }), 1_000);
    expect(all.length).toBe(rows.filter(({ movedTo }) => !movedTo).length);
  });

  test("is of one site alone", async () => {
    expect(await walk("score", { ...makeFilter(), site: "nobodys1" as SiteId })).toEqual([]);
  });
});

describe("accounts", () => {
  const domains = [...new Set(listed.map(({ account }) => account))];
  const lastOf = (domain: string | null | undefined) =>
    Math.max(...listed.filter(({ account }) => account === domain).map(({ lastSeenAt }) => lastSeenAt));

  test("roll leads up by the domain of their addresses, with scores of that very instant", async () => {
    const accounts = await listAccounts(openDatabase(env.DB), {
      filter: makeFilter(),
      after: null,
      rows: 100,
    });
    expect(accounts).toHaveLength(domains.length);
    for (const account of accounts) {
      const own = listed.filter((row) => row.account === account.domain);
      expect(account.leads).toBe(own.length);
      expect(account.bestScore).toBeCloseTo(Math.max(...own.map((row) => scoreOf(row))), 6);
      expect(account.totalScore).toBeCloseTo(
        own.reduce((sum, row) => sum + scoreOf(row), 0),
        6,
      );
    }
  });

  test("come in pages, the one seen last first, each once", async () => {
    const seen: string[] = [];
    let after: { lastSeenAt: number; domain: string } | null = null;
    for (;;) {
      const query = { filter: makeFilter(), after, rows: 7 };
      const page = await listAccounts(openDatabase(env.DB), query);
      seen.push(...page.map(({ domain }) => domain));
      const last = page.at(-1);
      if (!last || page.length < 7) break;
      after = { lastSeenAt: last.lastSeenAt, domain: last.domain };
    }
    expect(new Set(seen).size).toBe(domains.length);
    const times = seen.map(lastOf);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(seen).toHaveLength(domains.length);
  });
});
