import { createExecutionContext, createMessageBatch } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { SiteId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { consume } from "../../worker/jobs/consume.ts";
import { resumeRescores } from "../../worker/jobs/rescore.ts";
import { publishModel } from "../../worker/store/models.ts";
import { findRescore, noteStep } from "../../worker/store/rescores.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { makePerson, makeSignal, model, policy } from "../visitor/people.ts";

let sites = 0;
let first: Policy;
const db = drizzle(env.DB);
const dearer = { ...model, rules: [{ id: "cart", when: { signal: "cart_add" }, points: 60 }] };

beforeAll(migrate);

beforeEach(async () => {
  sites += 1;
  first = { ...policy, site: `again${String(sites).padStart(3, "0")}` as SiteId };
  await seedPolicy(first);
});

function publish(after: number, at = Date.now(), published: Model = dearer) {
  const how = { by: "test", note: null, firesEffects: false, restoredFrom: null, draft: "keep" } as const;
  return publishModel(db, { site: first.site, model: published, after, at, ...how });
}

async function listRows() {
  const sql = "SELECT score, stage, model, was FROM visitors WHERE site = ? ORDER BY id";
  return (await env.DB.prepare(sql).bind(first.site).all<{ model: number; was: string }>()).results;
}

async function makeKnown(people: number): Promise<void> {
  const now = Date.now();
  for (let n = 0; n < people; n += 1)
    await makePerson(first).send(now, [makeSignal(`a${n}`, "cart_add", now)]);
  await vi.waitFor(async () => expect(await listRows()).toHaveLength(people), 10_000);
}

/** One step, as the queue's message or the cron asks for it. */
async function step(): Promise<void> {
  const message = {
    id: "1",
    timestamp: new Date(),
    attempts: 1,
    body: { kind: "rescore", site: first.site },
  } as const;
  await consume(createMessageBatch("jobs", [message]), env, createExecutionContext());
}

describe("scoring everyone again", () => {
  test("brings each known person under the new version, with what was before", async () => {
    await makeKnown(3);
    expect(await publish(1)).toBe(true);
    await step();
    await vi.waitFor(async () => {
      const rows = await listRows();
      expect(rows).toMatchObject(Array.from({ length: 3 }, () => ({ stage: "mql", model: 2 })));
      expect(JSON.parse(rows[0]?.was ?? "{}")).toMatchObject({ model: 1, stage: "engaged", grade: "D3" });
    }, 10_000);
    expect(await findRescore(db, first.site)).toMatchObject({ version: 2, total: 3, done: 3 });
    expect((await findRescore(db, first.site))?.finishedAt).not.toBeNull();
  });

  test("is taken up by the cron where it stands still, not where it is under way", async () => {
    await makeKnown(1);
    await publish(1, Date.now() - 10_000);
    await resumeRescores(env, Date.now());
    expect(await findRescore(db, first.site)).toMatchObject({ done: 0 });
    await resumeRescores(env, Date.now() + 120_000);
    expect(await findRescore(db, first.site)).toMatchObject({ done: 1 });
  });

  test("announces who was on the site just before, though they are handed on after it was published", async () => {
    const person = makePerson(first);
    const now = Date.now();
    await person.send(now, [makeSignal("a", "page_view", now)]);
    const views = [{ id: "view", when: { signal: "page_view" }, points: 60 }] as const;
    await publish(1, now, { ...model, rules: views });
    await vi.waitFor(
      async () => expect(await listRows()).toMatchObject([{ model: 2, stage: "mql" }]),
      10_000,
    );
    await step();
    const sql = 'SELECT "to" FROM transitions WHERE site = ? AND visitor = ?';
    await vi.waitFor(async () => {
      const { results } = await env.DB.prepare(sql).bind(first.site, person.visitor).all();
      expect(results).toEqual([{ to: "mql" }]);
    }, 5_000);
  });

  test("counts nobody twice when two runners do the same step", async () => {
    await publish(1);
    const from = await findRescore(db, first.site);
    if (!from) throw new Error("nothing was begun");
    const done = { count: 5, last: "visitor-5", at: Date.now(), isLast: false };
    expect(await noteStep(db, from, done)).toBe(true);
    expect(await noteStep(db, from, done)).toBe(false);
    expect(await findRescore(db, first.site)).toMatchObject({ done: 5, cursor: "visitor-5" });
  });

  test("begins anew with a newer version, whose steps an older runner can't note", async () => {
    await publish(1);
    const from = await findRescore(db, first.site);
    if (!from) throw new Error("nothing was begun");
    await publish(2);
    expect(await noteStep(db, from, { count: 5, last: "z", at: Date.now(), isLast: true })).toBe(false);
    expect(await findRescore(db, first.site)).toMatchObject({ version: 3, done: 0, cursor: "" });
  });
});
