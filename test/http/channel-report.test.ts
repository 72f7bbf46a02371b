import { beforeAll, describe, expect, test } from "vitest";
import { estimateDifference } from "../../worker/core/report/proportion.ts";
import type { ChannelReport, RuleReport } from "../../worker/http/contract/channels.ts";
import { maxReportedCampaigns } from "../../worker/limits.ts";
import { type Came, listCame } from "./list-came.ts";
import {
  dayMs,
  dayOf,
  makeBodies,
  makeReportSite,
  projectBodies,
  rows,
  stages,
  winDeals,
} from "./report-world.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const today = Math.floor(Date.now() / dayMs) * dayMs;
const [from, to] = [dayOf(today - 40 * dayMs), dayOf(today - 5 * dayMs)];
const days = `from=${from}&to=${to}`;
let site: TestSite;
let came: Came[];

beforeAll(async () => {
  site = await makeReportSite();
  const bodies = makeBodies(900, { seed: 21, end: today - dayMs, span: 60 });
  await winDeals(site, bodies, 22);
  await projectBodies(site, bodies);
  const spent = [40, 39, 6, 5, 4].flatMap((ago) =>
    (["EUR", "USD"] as const).map((currency, place) => ({
      ...{ day: dayOf(today - ago * dayMs), channel: "Paid Search", campaign: ["autumn", "spring"][place] },
      ...{ cost: ago + place / 4, currency },
    })),
  );
  const answer = await askWith(site.write, "/v1/spend", { json: { rows: spent } });
  expect(await answer.json()).toEqual({ accepted: 10, rejected: 0, verdicts: [] });
  came = await listCame(site.id);
}, 60_000);

async function read<Report>(path: string): Promise<Report> {
  const response = await askWith(site.read, path);
  if (!response.ok) throw new Error(await response.text());
  return response.json<Report>();
}

const isIn = (at: number | null) => at !== null && at >= Date.parse(from) && at < Date.parse(to);

describe("channels", () => {
  test.each([
    ["first", "channel", "cohort", "people"],
    ["last", "channel", "cohort", "leads"],
    ["first", "campaign", "period", "people"],
    ["last", "campaign", "period", "leads"],
  ] as const)("by %s touch and %s, %s, of %s, count what the rows say", async (touch, by, counted, of) => {
    const report = await read<ChannelReport>(
      `/v1/reports/channels?touch=${touch}&by=${by}&counted=${counted}&of=${of}&${days}`,
    );
    const place = (one: Came) =>
      `${one[`${touch}_channel`]}/${by === "campaign" ? one[`${touch}_campaign`] : null}`;
    expect(report.channels.length).toBeGreaterThan(4);
    const told = new Set(report.channels.map(({ channel, campaign }) => `${channel}/${campaign}`));
    for (const one of came) if (isIn(one.seen)) expect(told).toContain(place(one));
    for (const row of report.channels) {
      const own = came.filter((one) => place(one) === `${row.channel}/${row.campaign}`);
      const count = (at: (one: Came) => number | null, some = own) =>
        some.filter((one) => at(one) !== null && isIn(counted === "cohort" ? one.seen : at(one))).length;
      const [people, leads] = [count((one) => one.seen), count((one) => one.known)];
      expect(row).toMatchObject({ people, leads });
      const some = own.filter(({ lead }) => of === "people" || lead === 1);
      const whole = of === "leads" ? leads : people;
      const expected = stages.map((stage) => {
        const n = count((one) => one[stage], some);
        return { stage, people: n, rate: whole === 0 ? null : n / whole };
      });
      expect(row.stages).toMatchObject(expected);
    }
    const sum = report.channels.reduce((all, row) => all + row.people, 0);
    expect(report.totals.people).toBe(sum);
  });

  test("sum up in each currency what deals were worth, and never over currencies", async () => {
    const { channels, totals } = await read<ChannelReport>(`/v1/reports/channels?${days}`);
    const deals = await rows<{ person: string; currency: string | null; value: number | null }>(
      "SELECT person, currency, value FROM outcomes WHERE site = ? AND kind = 'won'",
      site.id,
    );
    for (const row of channels) {
      const own = came.filter((one) => one.first_channel === row.channel && isIn(one.seen));
      const won = deals.filter(({ person }) => own.some(({ id }) => id === person));
      for (const currency of ["EUR", "USD", null]) {
        const some = won.filter((deal) => deal.currency === currency);
        const told = row.won.find((one) => one.currency === currency);
        expect([told?.deals ?? 0, told?.value ?? 0]).toEqual([
          some.length,
          some.reduce((sum, { value }) => sum + (value ?? 0), 0),
        ]);
      }
    }
    expect(totals.won.map(({ currency }) => currency).sort()).toEqual(["EUR", "USD", null]);
  });

  test("say what was spent within the days, and what that is for each lead and each of a stage", async () => {
    const { channels } = await read<ChannelReport>(`/v1/reports/channels?by=campaign&${days}`);
    const row = channels.find((one) => one.channel === "Paid Search" && one.campaign === "autumn");
    const cost = 40 + 39 + 6;
    expect(row?.leads).toBeGreaterThan(0);
    expect(row?.spend).toEqual([
      {
        ...{ currency: "EUR", cost, perLead: cost / (row?.leads ?? 0) },
        perStage: row?.stages.map(({ stage, people }) => ({ stage, cost: people ? cost / people : null })),
      },
    ]);
    const all = (await read<ChannelReport>(`/v1/reports/channels?${days}`)).totals.spend;
    expect(all.map(({ currency, cost }) => [currency, cost]).sort()).toEqual([
      ["EUR", cost],
      ["USD", cost + 0.75],
    ]);
  });
});

describe("campaigns, which anybody may name as they like,", () => {
  test("are told up to a number: those that cost or brought something first, then those with most people", async () => {
    const other = await makeReportSite();
    const bodies = makeBodies(maxReportedCampaigns + 60, { seed: 23, end: today - dayMs, span: 1 });
    const strangers = bodies.map((body, place) => {
      const touch = { firstChannel: "Email", firstCampaign: place < 2 ? "crowd" : `made-up-${place}` };
      return {
        ...body,
        ...{ internal: false, moved: null, linked: null, email: null, steps: [] },
        facts: { ...body.facts, ...touch },
      };
    });
    await projectBodies(other, strangers);
    const day = dayOf(today - dayMs);
    const paid = { day, channel: "Paid Search", campaign: "zz-autumn", cost: 5, currency: "EUR" };
    await askWith(other.write, "/v1/spend", { json: { rows: [paid] } });
    const answer = await askWith(other.read, "/v1/reports/channels?by=campaign");
    const { channels, leftOut, totals } = await answer.json<ChannelReport>();
    expect(channels).toHaveLength(maxReportedCampaigns);
    // Two people share a campaign, and one campaign has nobody: as many campaigns as people.
    expect(leftOut).toBe(bodies.length - maxReportedCampaigns);
    expect(channels[0]).toMatchObject({ campaign: "crowd", people: 2 });
    expect(channels.at(-1)).toMatchObject({ campaign: "zz-autumn", people: 0, spend: [{ cost: 5 }] });
    expect(totals.people).toBe(bodies.length);
    const whole = await read<ChannelReport>(`/v1/reports/channels?by=campaign&${days}`);
    expect(whole.leftOut).toBe(0);
  }, 60_000);
});

describe("rules", () => {
  test.each([
    ["sql", "people"],
    ["mql", "leads"],
    ["customer", "people"],
  ] as const)(
    "on the way to %s, of %s, fired for whom the rows say, before they got there",
    async (stage, of) => {
      const report = await read<RuleReport>(`/v1/reports/rules?stage=${stage}&of=${of}&${days}`);
      const all = came.filter((one) => isIn(one.seen) && (of === "people" || one.lead === 1));
      const reached = (some: readonly Came[]) => some.filter((one) => one[stage] !== null).length;
      expect(report).toMatchObject({ stage, of, people: all.length, reached: reached(all) });
      for (const told of report.rules) {
        const firingOf = (one: Came) =>
          (JSON.parse(one.fired) as [string, number, number][]).find(([rule]) => rule === told.rule);
        const fired = all.filter((one) => firingOf(one));
        const before = fired.filter((one) => one[stage] === null || (firingOf(one)?.[2] ?? 0) <= one[stage]);
        const others = all.filter((one) => !before.includes(one));
        const times = fired.reduce((sum, one) => sum + (firingOf(one)?.[1] ?? 0), 0);
        expect(told).toMatchObject({ people: fired.length, times, name: `Rule ${told.rule}` });
        expect(told.with).toMatchObject({ people: before.length, reached: reached(before) });
        expect(told.without).toMatchObject({ people: others.length, reached: reached(others) });
        const one = { people: before.length, reached: reached(before) };
        const other = { people: others.length, reached: reached(others) };
        const { low, high, value } = estimateDifference(one, other);
        expect(told.association).toMatchObject({ difference: value, low, high });
        expect(told.association?.lift).toBeCloseTo(
          one.reached / one.people / (other.reached / other.people),
          9,
        );
      }
      expect(report.rules.map(({ rule }) => rule)).toEqual(["pricing", "demo", "careers", "ads"]);
      expect(report.method).toMatch(/association, not cause/);
    },
  );

  test("are asked about the last stage of a model without sql, unless one is named", async () => {
    const other = await makeSite({});
    const response = await askWith(other.read, `/v1/reports/rules?${days}`);
    expect(await response.json()).toMatchObject({ stage: "mql", people: 0 });
  });

  test("are asked about a stage that the model has", async () => {
    const response = await askWith(site.read, "/v1/reports/rules?stage=champion");
    expect(response.status).toBe(400);
    expect((await response.json<{ errors: unknown }>()).errors).toEqual([
      { pointer: "/stage", detail: "must be a stage of the model: engaged, mql, sql, customer" },
    ]);
  });
});
