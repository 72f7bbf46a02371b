import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SiteId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import {
  dayMs,
  makePerson,
  makeSignal,
  minuteMs,
  model,
  policy,
  question,
  type TestPerson,
} from "./people.ts";

/** A cart is 30 points for a day, a view 15 for ever. */
const forgets: Policy = {
  ...policy,
  site: "forgets0" as SiteId,
  prompts: [],
  model: {
    ...model,
    rules: [
      { id: "view", when: { signal: "page_view" }, points: 15, limit: "none" },
      { id: "cart", when: { signal: "cart_add" }, points: 30, limit: "none", decay: { expireDays: 1 } },
    ],
  },
};

beforeAll(async () => {
  await migrate();
  await seedPolicy(forgets);
});

function stubOf({ visitor }: TestPerson) {
  return env.PROFILE.get(env.PROFILE.idFromName(`${forgets.site}/${visitor}`));
}

async function listStages({ visitor }: TestPerson): Promise<unknown[]> {
  const sql = 'SELECT "from", "to" FROM transitions WHERE site = ? AND visitor = ? ORDER BY number';
  return (await env.DB.prepare(sql).bind(forgets.site, visitor).all()).results;
}

describe("what has outlived its time", () => {
  test("leaves a stage that it held, and the read model hears of both", async () => {
    const [person, now] = [makePerson(forgets), Date.now()];
    const old = now - 2 * minuteMs;
    await person.send(now, [makeSignal("a", "cart_add", old), makeSignal("b", "cart_add", now)]);
    await vi.waitFor(async () => expect(await listStages(person)).toMatchObject([{ to: "mql" }]), 10_000);
    await person.profile.prune(now - minuteMs);
    const both = [
      { from: "anonymous", to: "mql" },
      { from: "mql", to: "engaged" },
    ];
    await vi.waitFor(async () => expect(await listStages(person)).toEqual(both), 10_000);
  });

  test("brings nearer when a stage ends, also for an object that was put away", async () => {
    const [person, now] = [makePerson(forgets), Date.now()];
    const views = ["a", "b", "c"].map((id, n) =>
      makeSignal(id, "page_view", n === 0 ? now - 2 * minuteMs : now),
    );
    await person.send(now, [...views, makeSignal("d", "cart_add", now)]);
    await person.profile.prune(now - minuteMs);
    const stub = stubOf(person);
    await evictDurableObject(stub);
    await person.profile.read(question(person.visitor, now, forgets), forgets);
    const whenItRings = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    // A stage ends with a second.
    const end = Math.ceil((now + dayMs) / 1_000) * 1_000;
    await vi.waitFor(async () => {
      // First it rings for what may not have been handed on.
      if ((await whenItRings()) !== end) await runDurableObjectAlarm(stub);
      expect(await whenItRings()).toBe(end);
    }, 10_000);
  });
});
