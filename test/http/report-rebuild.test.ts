import { beforeAll, describe, expect, test } from "vitest";
import { project } from "../../worker/jobs/project.ts";
import { refreshReports } from "../../worker/jobs/refresh.ts";
import { refreshAfterMs } from "../../worker/limits.ts";
import { openDatabase } from "../../worker/store/database.ts";
import { deletePerson } from "../../worker/store/erasures.ts";
import { deleteOlder } from "../../worker/store/retention.ts";
import { env } from "../support/worker-env.ts";
import { listCame } from "./list-came.ts";
import {
  type Body,
  dayMs,
  dayOf,
  makeBodies,
  makeDice,
  makeReportSite,
  rows,
  toMessage,
  winDeals,
} from "./report-world.ts";
import { askWith, type TestSite } from "./world.ts";

const today = Math.floor(Date.now() / dayMs) * dayMs;
const [from, to] = [dayOf(today - 45 * dayMs), dayOf(today + dayMs)];
const elsewhere = "ld_elsewhere0000000000000";
let site: TestSite;
let bodies: Body[];

/** Days that begin and end in the middle of a month, with a whole one in between. */
const quarter = { from: `${monthOf(-2)}-15`, to };

function monthOf(ahead: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead)).toISOString().slice(0, 7);
}

async function read(path: string, days = { from, to }): Promise<unknown> {
  const response = await askWith(site.read, `/v1/reports/${path}&from=${days.from}&to=${days.to}`);
  if (!response.ok) throw new Error(await response.text());
  const { asOf: _, ...report } = await response.json<{ asOf: string }>();
  return report;
}

/** All reports, without when they were made. */
async function readAll(): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const path of [
    "funnel?per=day",
    "funnel?per=day&by=period",
    "velocity?by=cohort",
    "velocity?by=period&of=leads",
    "channels?by=campaign",
    "channels?by=campaign&touch=last&counted=period",
    "rules?stage=mql",
    "rules?stage=customer&of=leads",
  ])
    told.push(await read(path));
  for (const counted of ["cohort", "period"])
    told.push(await read(`channels?by=campaign&counted=${counted}`, quarter));
  return told;
}

/** Forgets every sum, so that all is added up from the people and the journal. */
async function rebuild(): Promise<void> {
  const tables = ["report_cells", "report_touches", "report_rules", "report_values", "stale_days"];
  await env.DB.batch([...tables, "report_bases"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
}

const sumOfDays = `
  SELECT touch, substr(cohort, 1, 7) AS cohort, substr(day, 1, 7) AS month, channel, campaign, stage, is_lead, sum(people) AS people
  FROM report_touches WHERE site = ? GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`;
const sumOfMonths = `
  SELECT touch, cohort, month, channel, campaign, stage, is_lead, people FROM report_months WHERE site = ? ORDER BY 1, 2, 3, 4, 5, 6, 7`;

/** Expects the sums to be those that a rebuild makes, and to be about whoever counts; and those of months to be those of their days. */
async function expectSame(): Promise<void> {
  const kept = await readAll();
  const months = await rows(sumOfMonths, site.id);
  expect(months.length).toBeGreaterThan(50);
  expect(months).toEqual(await rows(sumOfDays, site.id));
  await rebuild();
  expect(await readAll()).toEqual(kept);
  const came = await listCame(site.id);
  const { length } = came.filter(({ seen }) => seen >= Date.parse(from) && seen < Date.parse(to));
  expect(kept[0]).toMatchObject({ totals: { people: length }, staleDays: 0 });
}

beforeAll(async () => {
  site = await makeReportSite();
  bodies = makeBodies(240, { seed: 41, end: today, span: 40 });
  // Some of what is known comes first, all of it in any order, most of it twice, with reports read in between.
  const roll = makeDice(42);
  const early = bodies.map((body) => toMessage(site, body, Math.floor(roll() * (body.steps.length + 1))));
  const late = bodies.map((body) => toMessage(site, body));
  const mixed = [...early, ...late, ...early, ...late.slice(0, 100)]
    .map((message) => [roll(), message] as const)
    .sort(([a], [b]) => a - b)
    .map(([, message]) => message);
  for (let place = 0; place < mixed.length; place += 60) {
    await project(env.DB, mixed.slice(place, place + 60));
    if (place % 180 === 0) await read("funnel?by=cohort");
  }
}, 60_000);

/** Writes somebody again, as they are by now. */
async function rewrite(body: Body, more: Partial<Body>): Promise<void> {
  await project(env.DB, [toMessage(site, { ...body, ...more })]);
}

function countable(isLead: boolean): Body[] {
  const isOwn = ({ email }: Body) => email?.endsWith("@acme.example") ?? false;
  return bodies.filter(
    (body) => body.isLead === isLead && !body.internal && !body.moved && !body.linked && !isOwn(body),
  );
}

describe("sums kept day by day are those of a rebuild", () => {
  test("after messages that came in any order, and more than once", async () => {
    await expectSame();
  });

  test("after leads moved into others, browsers became a lead's, and people turned out to be colleagues", async () => {
    await readAll();
    const [leads, browsers] = [countable(true), countable(false)];
    for (const body of leads.slice(0, 5)) await rewrite(body, { moved: elsewhere });
    for (const body of browsers.slice(0, 5)) await rewrite(body, { linked: elsewhere });
    for (const body of browsers.slice(5, 8)) await rewrite(body, { internal: true });
    await expectSame();
  });

  test("after a late signal made somebody older", async () => {
    await readAll();
    const [body] = countable(false).slice(10);
    if (!body) throw new Error("nobody is left");
    const message = toMessage(site, body);
    await project(env.DB, [{ ...message, firstSeenAt: body.seenAt - 3 * dayMs }]);
    await expectSame();
  });

  test("after a deal was won", async () => {
    await readAll();
    const customers = countable(true).slice(6);
    await winDeals(site, customers, 43);
    for (const body of customers) await rewrite(body, {});
    await expectSame();
    const won = await rows("SELECT 1 FROM report_values WHERE site = ?", site.id);
    expect(won.length).toBeGreaterThan(1);
  });

  test("after people were erased", async () => {
    const before = (await listCame(site.id)).length;
    await readAll();
    const db = openDatabase(env.DB);
    const gone = [...countable(true).slice(6, 10), ...countable(false).slice(12, 15)];
    for (const { id } of gone) await deletePerson(db, site.id, id);
    expect((await listCame(site.id)).length).toBe(before - gone.length);
    await expectSame();
  });

  test("after what is old was removed", async () => {
    await readAll();
    await deleteOlder(openDatabase(env.DB), site.id, today - 20 * dayMs);
    await expectSame();
  });

  test("after the site named one more domain as its own", async () => {
    const before = (await readAll())[0];
    const init = { method: "PATCH", json: { settings: { internal: { emailDomains: ["globex.example"] } } } };
    expect((await askWith(site.admin, `/v1/sites/${site.id}`, init)).status).toBe(200);
    const after = (await readAll())[0];
    expect(after).not.toEqual(before);
    await rebuild();
    expect((await readAll())[0]).toEqual(after);
  });
});

describe("what is stale", () => {
  test("is written again only where a sum is another by now", async () => {
    await readAll();
    await rewrite(countable(false)[20] as Body, {});
    // A row that is written once more would say so.
    await env.DB.exec(
      "CREATE TRIGGER noted AFTER UPDATE ON report_cells BEGIN SELECT RAISE(ABORT, 'written in vain'); END",
    );
    await read("funnel?by=cohort");
    await env.DB.exec("DROP TRIGGER noted");
  });

  test("the cron adds up once it has been so for hours, so that a report finds it done", async () => {
    const kept = await readAll();
    const stale = "SELECT count(*) AS n FROM stale_days WHERE site = ?";
    await rewrite(countable(false)[20] as Body, {});
    expect(await rows(stale, site.id)).toEqual([{ n: 1 }]);
    await refreshReports(env, Date.now());
    expect(await rows(stale, site.id)).toEqual([{ n: 1 }]);
    await refreshReports(env, Date.now() + refreshAfterMs + 1_000);
    expect(await rows(stale, site.id)).toEqual([{ n: 0 }]);
    expect(await readAll()).toEqual(kept);
  });
});
