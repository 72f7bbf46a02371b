import { beforeAll, describe, expect, test } from "vitest";
import type { FunnelReport, VelocityReport } from "../../worker/http/contract/funnel.ts";
import { type Came, listCame } from "./list-came.ts";
import { dayMs, dayOf, makeBodies, makeReportSite, projectBodies, stages } from "./report-world.ts";
import { askWith, type TestSite } from "./world.ts";

const today = Math.floor(Date.now() / dayMs) * dayMs;
const [from, to] = [dayOf(today - 40 * dayMs), dayOf(today - 5 * dayMs)];
let site: TestSite;

beforeAll(async () => {
  site = await makeReportSite();
  await projectBodies(site, makeBodies(900, { seed: 11, end: today - dayMs, span: 60 }));
  await projectBodies(await makeReportSite(), makeBodies(200, { seed: 12, end: today, span: 60 }));
}, 60_000);

async function read<Report>(path: string, key = site.read): Promise<Report> {
  const response = await askWith(key, path);
  if (!response.ok) throw new Error(await response.text());
  return response.json<Report>();
}

const isIn = (at: number | null, since = from, until = to) =>
  at !== null && at >= Date.parse(since) && at < Date.parse(until);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** The figures of a funnel, counted one by one. */
function countFunnel(came: readonly Came[], by: string, since = from, until = to) {
  const of = (at: (one: Came) => number | null, some = came) =>
    some.filter((one) => at(one) !== null && isIn(by === "cohort" ? one.seen : at(one), since, until)).length;
  const leads = came.filter(({ lead }) => lead === 1);
  const [people, known] = [of((one) => one.seen), of((one) => one.known)];
  return {
    ...{ people, leads: known },
    stages: stages.map((stage, place) => {
      const n = of((one) => one[stage]);
      const before = stages[place - 1];
      return {
        ...{ stage, people: n, leads: of((one) => one[stage], leads), ofPeople: share(n, people) },
        ofPrevious: share(n, before ? of((one) => one[before]) : people),
      };
    }),
    mqlToSql: share(
      of((one) => one.sql),
      of((one) => one.mql),
    ),
    leadToCustomer: share(
      of((one) => one.customer, leads),
      known,
    ),
  };
}

describe("the funnel", () => {
  test.each(["cohort", "period"])("by %s counts what plain SQL over the rows counts", async (by) => {
    const report = await read<FunnelReport>(`/v1/reports/funnel?by=${by}&from=${from}&to=${to}`);
    const came = await listCame(site.id);
    expect(report.totals).toMatchObject(countFunnel(came, by));
    expect(report.totals.people).toBeGreaterThan(100);
    expect(report.staleDays).toBe(0);
  });

  test.each(["day", "week", "month"])("has a series per %s that covers all days and adds up", async (per) => {
    const { series, totals } = await read<FunnelReport>(
      `/v1/reports/funnel?by=period&per=${per}&from=${from}&to=${to}`,
    );
    const came = await listCame(site.id);
    expect([series[0]?.from, series.at(-1)?.to]).toEqual([from, to]);
    for (const [place, row] of series.entries()) {
      if (place > 0) expect(row.from).toBe(series[place - 1]?.to);
      expect(row).toMatchObject(countFunnel(came, "period", row.from, row.to));
    }
    const sum = series.reduce((all, { stages: [, mql] }) => all + (mql?.people ?? 0), 0);
    expect(sum).toBe(totals.stages[1]?.people);
  });

  test("says how the share that qualified stands to the rule of thumb, and that this is none of science", async () => {
    const { totals } = await read<FunnelReport>(`/v1/reports/funnel?from=${from}&to=${to}`);
    const { people, qualified, stages: told } = totals;
    expect(qualified).toMatchObject({ ofPeople: (told[1]?.people ?? 0) / people, verdict: "above" });
    expect(qualified.note).toMatch(/rule of thumb.*no study/);
  });

  test("names days in UTC, up to today unless asked otherwise", async () => {
    const report = await read<FunnelReport>("/v1/reports/funnel");
    expect([report.from, report.to]).toEqual([dayOf(today - 29 * dayMs), dayOf(today + dayMs)]);
  });

  test.each([
    ["from=2026-13-01", "/from"],
    ["from=2026-11-01T00:00:00Z", "/from"],
    ["from=2026-11-02&to=2026-11-02", "/from"],
    ["from=2016-11-02&to=2026-11-02", "/from"],
    ["to=tomorrow", "/to"],
    ["to=0000-01-02", "/from"],
    ["per=year", "/per"],
  ])("refuses %s", async (query, pointer) => {
    const response = await askWith(site.read, `/v1/reports/funnel?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json<{ errors: unknown[] }>()).errors).toMatchObject([{ pointer }]);
  });

  test("that has not changed is not sent twice", async () => {
    const path = `/v1/reports/funnel?from=${from}&to=${to}`;
    const etag = (await askWith(site.read, path)).headers.get("ETag") ?? "";
    expect((await askWith(site.read, path, { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  test("shows nothing of another site", async () => {
    const other = await makeReportSite();
    const { totals } = await read<FunnelReport>(`/v1/reports/funnel?from=${from}&to=${to}`, other.read);
    expect(totals).toMatchObject({ people: 0, leads: 0, leadToCustomer: null });
  });
});

/** The value below which a share of the rows lies, by straight lines between rows. */
function quantile(sorted: readonly number[], q: number): number {
  const place = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place % 1);
}

describe("velocity", () => {
  test.each([
    ["period", "people"],
    ["cohort", "people"],
    ["period", "leads"],
  ])("by %s of %s has the quartiles of the waits between first entries", async (by, of) => {
    const path = `/v1/reports/velocity?by=${by}&of=${of}&from=${from}&to=${to}`;
    const { lead, steps } = await read<VelocityReport>(path);
    const came = (await listCame(site.id)).filter((one) => of === "people" || one.lead === 1);
    const expected = (at: (one: Came) => number | null, before: (one: Came) => number | null) => {
      const waits = came
        .filter((one) => at(one) !== null && isIn(by === "cohort" ? one.seen : at(one)))
        .map((one) => ((at(one) ?? 0) - (before(one) ?? 0)) / 1_000)
        .sort((a, b) => a - b);
      expect(waits.length).toBeGreaterThan(10);
      return {
        people: waits.length,
        lowerSeconds: expect.closeTo(quantile(waits, 0.25), 6),
        medianSeconds: expect.closeTo(quantile(waits, 0.5), 6),
        upperSeconds: expect.closeTo(quantile(waits, 0.75), 6),
      };
    };
    expect(lead).toMatchObject({
      from: "seen",
      to: "lead",
      ...expected(
        (one) => one.known,
        (one) => one.seen,
      ),
    });
    for (const [place, stage] of stages.entries()) {
      const before = stages[place - 1];
      expect(steps[place]).toMatchObject({
        ...{ from: before ?? "seen", to: stage },
        ...expected(
          (one) => one[stage],
          (one) => (before ? one[before] : one.seen),
        ),
      });
    }
  });
});
