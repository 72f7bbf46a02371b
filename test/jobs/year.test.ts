import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
import { makeYear, tellYear, type YearOptions } from "../../scripts/seed/index.ts";
import { isLeadId, type SiteId } from "../../worker/core/ids.ts";
import { getProfile } from "../../worker/env.ts";
import { project } from "../../worker/jobs/project.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";

const dayMs = 86_400_000;
const site = "yearsite" as SiteId;
const end = Date.now();
const policy = makeDemoPolicy(site, end - 400 * dayMs);
const year: YearOptions = { seed: 1, people: 30, days: 365, end, policy };

const statements = {
  visitors: "SELECT id, stage, segments, lead, last_seen_at FROM visitors WHERE site = ? ORDER BY id",
  leads: "SELECT id, stage, email, account, visitors FROM leads WHERE site = ? ORDER BY id",
  transitions: "SELECT * FROM transitions WHERE site = ? ORDER BY visitor, number",
  journeys:
    "SELECT visitor, sum(json_array_length(signals)) AS signals FROM journeys WHERE site = ? GROUP BY visitor ORDER BY visitor",
  outcomes: "SELECT * FROM outcomes WHERE site = ? ORDER BY person, id",
  exposures:
    "SELECT visitor, prompt, arm, first_at, shown, clicked, answered, converted_at FROM exposures WHERE site = ? ORDER BY visitor, prompt",
};

type Rows = { readonly [Table in keyof typeof statements]: readonly object[] };

async function readRows(): Promise<Rows> {
  const read = async (sql: string) => (await env.DB.prepare(sql).bind(site).all<object>()).results;
  return {
    visitors: await read(statements.visitors),
    leads: await read(statements.leads),
    transitions: await read(statements.transitions),
    journeys: await read(statements.journeys),
    outcomes: await read(statements.outcomes),
    exposures: await read(statements.exposures),
  };
}

async function clear(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("DELETE FROM visitors WHERE site = ?").bind(site),
    env.DB.prepare("DELETE FROM leads WHERE site = ?").bind(site),
    env.DB.prepare("DELETE FROM journeys WHERE site = ?").bind(site),
    env.DB.prepare("DELETE FROM transitions WHERE site = ?").bind(site),
    env.DB.prepare("DELETE FROM outcomes WHERE site = ?").bind(site),
    env.DB.prepare("DELETE FROM exposures WHERE site = ?").bind(site),
  ]);
}

/** Puts the year into objects, and waits until all of them have told the read model. */
async function putIntoObjects(): Promise<void> {
  const { revision } = policy;
  let objects = 0;
  for await (const written of makeYear(year))
    for (const { person, commits } of written) {
      const whose = isLeadId(person) ? { lead: person } : { visitor: person };
      await getProfile(env, site, person).reinstate({ site, ...whose, revision, now: end, commits }, policy);
      objects += 1;
    }
  await vi.waitFor(async () => {
    const { visitors, leads } = await readRows();
    expect(visitors.length + leads.length).toBe(objects);
  }, 20_000);
}

async function projectYear(): Promise<void> {
  for await (const messages of tellYear(year)) await project(env.DB, messages);
}

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

describe("a made-up year that is projected without any object", () => {
  test("leaves the rows that the objects would have left, any number of times", async () => {
    await putIntoObjects();
    const ofObjects = await readRows();
    await clear();
    await projectYear();
    const projected = await readRows();
    for (const [name, rows] of Object.entries(projected)) expect(rows.length, name).toBeGreaterThan(0);
    expect(projected).toEqual(ofObjects);
    await projectYear();
    expect(await readRows()).toEqual(projected);
  });
});
