import { beforeAll, describe, expect, test } from "vitest";
import type { PeopleList } from "../../worker/http/contract/report-people.ts";
import { type Database, openDatabase } from "../../worker/store/database.ts";
import { listPeople, type PeopleFilter } from "../../worker/store/report-people.ts";
import { env } from "../support/worker-env.ts";
import {
  dayMs,
  dayOf,
  makeBodies,
  makeReportSite,
  projectBodies,
  reportModel,
  rows,
  winDeals,
} from "./report-world.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const today = Math.floor(Date.now() / dayMs) * dayMs;
const days = `from=${dayOf(today - 40 * dayMs)}&to=${dayOf(today - 5 * dayMs)}`;
let site: TestSite;

beforeAll(async () => {
  site = await makeReportSite();
  const bodies = makeBodies(300, { seed: 31, end: today - dayMs, span: 50 });
  await winDeals(site, bodies, 32);
  await projectBodies(site, bodies);
}, 60_000);

async function read<Report>(path: string): Promise<Report> {
  const response = await askWith(site.read, path);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json<Report>();
}

/** The number that each kind of link opens. */
const numbers = {
  open: (of: Row) => of.people,
  openLeads: (of: Row) => of.leads,
  openReached: (of: Row) => of.reached,
  // In this world nobody has two deals.
  openWon: (of: Row) => of.won?.reduce((sum, { deals }) => sum + deals, 0),
} as const;

/** Opens D1 with a count of the rows that it reads. */
function openCounting(): { readonly db: Database; readonly told: { rowsRead: number } } {
  const told = { rowsRead: 0 };
  const prepare = (sql: string) => ({
    bind: (...values: unknown[]) => ({
      all: async () => {
        const answer = await env.DB.prepare(sql)
          .bind(...values)
          .all();
        told.rowsRead += answer.meta.rows_read;
        return answer;
      },
    }),
  });
  // It has what such a query asks of D1.
  return { db: openDatabase({ prepare } as unknown as D1Database), told };
}

interface Row {
  readonly people?: number;
  readonly leads?: number;
  readonly reached?: number;
  readonly won?: readonly { readonly deals: number }[];
}

/** Lists each link of an answer with the number that it stands for. */
function listLinks(value: unknown): [path: string, count: number | undefined][] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.entries(numbers).flatMap(([name, find]): [string, number | undefined][] => {
    const path = (value as Record<string, unknown>)[name];
    return typeof path === "string" ? [[path, find(value as Row)]] : [];
  });
  return [...own, ...Object.values(value).flatMap(listLinks)];
}

describe("every number", () => {
  test.each([
    "funnel?per=month",
    "funnel?per=month&by=period",
    "velocity?by=cohort",
    "velocity?of=leads",
    "channels?by=channel",
    "channels?touch=last&by=campaign&counted=period&of=leads",
    "rules?stage=mql",
    "rules?stage=customer&of=leads",
  ])(
    "of %s opens as many people",
    async (path) => {
      const links = listLinks(await read(`/v1/reports/${path}&${days}`));
      expect(links.length).toBeGreaterThan(4);
      expect(links.filter(([, count]) => (count ?? 0) > 5).length).toBeGreaterThan(4);
      for (const [link, count] of links)
        expect([link, (await read<PeopleList>(`${link}&limit=1`)).count]).toEqual([link, count]);
    },
    60_000,
  );
});

describe("the people behind a number", () => {
  test("come page by page, each once, the latest first, and are to be found under their own paths", async () => {
    const ids: string[] = [];
    const ats: string[] = [];
    let [cursor, count] = ["", 0];
    do {
      const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = await read<PeopleList>(`/v1/reports/people?${days}&reached=engaged&limit=7${more}`);
      ids.push(...page.people.map(({ id }) => id));
      ats.push(...page.people.map(({ at }) => at));
      count = page.count;
      cursor = page.cursor ?? "";
      for (const { id, kind, url } of page.people.slice(0, 1))
        expect(url).toBe(`/v1/${kind === "lead" ? "leads" : "visitors"}/${id}`);
    } while (cursor);
    expect(count).toBeGreaterThan(20);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    expect(ats).toEqual(ats.toSorted().reverse());
  });

  test("with whom a deal was won are found by the deals: those of all others are not read again for each", async () => {
    const [someone] = makeBodies(1, { seed: 33, end: today - 6 * dayMs, span: 1 });
    const lost = Array.from({ length: 3_000 }, (_, place) => ({ id: `lost-${place}`, at: today - place }));
    const insert = `INSERT INTO outcomes (site, person, id, kind, at)
      SELECT ?1, ?2, value->>'id', 'lost', value->>'at' FROM json_each(?3)`;
    await rows(insert, site.id, someone?.id ?? "", JSON.stringify(lost));
    await read(`/v1/reports/people?${days}&won=true`);
    const { db, told } = openCounting();
    const basis = { site: site.id, stages: reportModel.stages.map(({ id }) => id), ownDomains: [] };
    const filter: PeopleFilter = {
      ...{ basis, from: today - 40 * dayMs, to: today - 5 * dayMs, by: "cohort", touch: "first" },
      ...{ isOfLeads: false, reached: null, becameLead: false, hasWon: true },
      ...{ channel: null, campaign: null, fired: null },
    };
    const { count } = await listPeople(db, filter, { after: null, rows: 10 });
    expect(count).toBeGreaterThan(5);
    expect(told.rowsRead).toBeLessThan(10_000);
  });

  test.each([
    ["reached=nosuch", "/reached"],
    ["rule=pricing&before=nosuch", "/before"],
    ["reached=sql&won=true", "/won"],
    ["reached=sql&became=lead", "/became"],
    ["became=lead&won=true", "/won"],
  ])(
    "are not guessed at where the question (%s) names no stage, or two deeds at once",
    async (query, pointer) => {
      const response = await askWith(site.read, `/v1/reports/people?${days}&${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
    },
  );

  test("of one site are not those of another", async () => {
    const other = await makeSite({ rules: reportModel });
    const response = await askWith(other.read, `/v1/reports/people?${days}`);
    expect(await response.json()).toMatchObject({ count: 0, people: [], cursor: null });
  });

  test("are listed by a cursor of their own question only", async () => {
    const { cursor } = await read<PeopleList>(`/v1/reports/people?${days}&limit=1`);
    const path = `/v1/reports/people?${days}&reached=mql&limit=1&cursor=${encodeURIComponent(cursor ?? "")}`;
    expect((await askWith(site.read, path)).status).toBe(400);
  });
});
