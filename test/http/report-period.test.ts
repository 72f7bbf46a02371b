import { beforeAll, describe, expect, test } from "vitest";
import { expectProblems } from "./expect-problems.ts";
import { makeRow, readReport, writeRows } from "./exposed.ts";
import { ask, askWith, makeSite, type TestSite } from "./world.ts";

const dayMs = 86_400_000;
const path = "/v1/reports/prompts";
let site: TestSite;
let empty: TestSite;

beforeAll(async () => {
  [site, empty] = [await makeSite(), await makeSite()];
  await writeRows([1, 29.9, 30.1, 59.9].map((days) => makeRow(site, Date.now() - days * dayMs)));
});

/** Counts who is in the report of a period. */
async function countPeople(query: string): Promise<number | undefined> {
  return (await readReport(site.read, query)).prompts[0]?.prompted.people;
}

function ago(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString();
}

describe("the period of a report", () => {
  test("is the last 30 days, up to now, unless it is said", async () => {
    expect(await countPeople("")).toBe(2);
    const { from, to, asOf } = await readReport(site.read);
    expect([to, Date.parse(to) - Date.parse(from)]).toEqual([asOf, 30 * dayMs]);
  });

  test("that only begins goes on until now", async () => {
    expect(await countPeople(`?from=${ago(31)}`)).toBe(3);
  });

  test("that only ends begins 30 days before that", async () => {
    expect(await countPeople(`?to=${ago(30)}`)).toBe(2);
  });

  test("begins and ends with the day in UTC, or at any zone's instant, its plus escaped or not", async () => {
    const read = async (query: string) => {
      const report = await readReport(site.read, query);
      return [report.from, report.to];
    };
    const utc = ["2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"];
    expect(await read("?from=2026-03-01&to=2026-03-02")).toEqual(utc);
    expect(await read("?from=2026-03-01T01:00%2B01:00&to=2026-03-01T19:00:00-05:00")).toEqual(utc);
    expect(await read("?from=2026-03-01T01:00:00+01:00&to=2026-03-02T00:00:00.000Z")).toEqual(utc);
  });

  test.each([
    ["?from=yesterday", ["/from"]],
    ["?from=", ["/from"]],
    ["?from=2026-02-30", ["/from"]],
    ["?to=2026-13-01", ["/to"]],
    ["?to=2026-03-01T25:00:00Z", ["/to"]],
    ["?from=2026-03-01T00:00:00", ["/from"]],
    ["?from=1772323200000&to=1e9", ["/from", "/to"]],
    ["?from=2026-03-02&to=2026-03-01", ["/from"]],
    ["?from=2026-03-01&to=2026-03-01", ["/from"]],
    ["?from=2999-01-01", ["/from"]],
  ])("%s is refused, with what is wrong", async (query, pointers) => {
    const response = await askWith(site.read, `${path}${query}`);
    const { type, errors } = await response.json<{ type: string; errors: { pointer: string }[] }>();
    expect(type).toBe("/problems/bad-query");
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

describe("the report of a site that nobody has visited", () => {
  test("lists its prompts, without people", async () => {
    const { prompts } = await readReport(empty.read);
    expect(prompts).toMatchObject([
      {
        ...{ prompt: "demo", prompted: { people: 0, rate: null }, holdout: { people: 0, rate: null } },
        ...{ rates: { shown: null, clicked: null }, uplift: null, verdict: "no-goals" },
      },
    ]);
  });
});

describe("a bad request for a report is answered with its problem", () => {
  expectProblems({
    "without a key": ["401 no-key", () => ask(path)],
    "with the publishable key": ["403 wrong-scope", () => askWith(site.page, path)],
    "with a key in the url": ["400 key-in-url", () => ask(`${path}?k=${site.read}`)],
    "of a prompt that never was": ["404 not-found", () => askWith(site.read, `${path}?prompt=nothing`)],
    "of a prompt of no form": ["404 not-found", () => askWith(site.read, `${path}?prompt=%27%22%20OR%201`)],
    "of a bad period": ["400 bad-query", () => askWith(site.read, `${path}?from=x`)],
    "that is sent": ["405 method-not-allowed", () => askWith(site.admin, path, { json: {} })],
    "of another kind": ["404 not-found", () => askWith(site.read, "/v1/reports/nothing")],
  });
});
