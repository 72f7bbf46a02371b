import { beforeAll, describe, expect, test } from "vitest";
import type { ImportAnswer } from "../../worker/http/contract/imports.ts";
import { answers } from "./expect-problems.ts";
import { askWith, makeSite, peopleModel, type TestSite } from "./world.ts";

const path = "/v1/leads/import";
// Of forty people: each object that is made costs the test's disk more than all else.
const users = Array.from({ length: 1_001 }, (_, index) => `bulk-${index % 40}`);
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel });
});

function bring(json: unknown): Promise<Response> {
  return askWith(site.write, path, { json });
}

function bringTable(body: string): Promise<Response> {
  return askWith(site.write, path, { method: "POST", body, headers: { "Content-Type": "text/csv" } });
}

describe("row 93: a thousand ids in one call", () => {
  test("are taken, each with its verdict", async () => {
    const leads = users.slice(1).map((userId) => ({ userId }));
    const told = await (await bring({ leads })).json<ImportAnswer>();
    expect([told.accepted, told.rejected]).toEqual([1_000, 0]);
    expect(told.leads.map(({ index }) => index)).toEqual(leads.map((_, index) => index));
    expect(new Set(told.leads.map((verdict) => verdict.accepted && verdict.lead)).size).toBe(40);
  });

  test(
    "and one more are too many",
    answers("413 too-many-leads", () => bring({ leads: users.map((userId) => ({ userId })) })),
  );

  test(
    "and one more are too many as a table as well",
    answers("413 too-many-leads", () => bringTable(`user_id\n${users.join("\n")}`)),
  );

  test(
    "are bounded by their bytes",
    answers("413 too-large", () => bring({ leads: ["x".repeat(2_100_000)] })),
  );

  test.each([[[]], [{}], [{ leads: {} }], [{ leads: null }], [{ leads: [], more: 1 }]])(
    "are none in %j",
    async (body) => answers("400 bad-shape", () => bring(body))(),
  );

  test("may be none at all", async () => {
    expect(await (await bring({ leads: [] })).json()).toEqual({ accepted: 0, rejected: 0, leads: [] });
  });
});
