import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { LeadId, SiteId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { getProfile } from "../../worker/env.ts";
import type { Handover } from "../../worker/visitor/given.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { decided, makePerson, makeSignal, minuteMs, model, noon, policy, question } from "./people.ts";

// A cart add is now enough for mql.
const dearer: Model = {
  ...model,
  version: 2,
  rules: [{ id: "cart", when: { signal: "cart_add" }, points: 60, limit: "none" }],
};
const later = noon + 2 * minuteMs;

let sites = 0;
let first: Policy;
let second: Policy;

beforeAll(migrate);

// An isolate remembers the newest version of a site: each test has a site of its own.
beforeEach(async () => {
  sites += 1;
  const site = `newsite${sites}` as SiteId;
  first = { ...policy, site, publishedAt: noon - minuteMs, prompts: [] };
  second = { ...first, revision: 2, version: 2, publishedAt: noon + minuteMs, model: dearer };
  await seedPolicy(first);
});

async function journalOf(person: ReturnType<typeof makePerson>, by: Policy) {
  const told = await person.profile.describe(question(person.visitor, later, by), by);
  if (told.kind !== "described") throw new Error(`expected a description, got ${told.kind}`);
  return told.journal.map(({ to, fires, held }) => ({ to, fires, held }));
}

describe("a new version of the model", () => {
  test("holds back the effects that it causes, and no others", async () => {
    const person = makePerson(first);
    await person.send(noon, [makeSignal("a", "cart_add", noon)]);
    const receipt = await person.send(later, [makeSignal("b", "page_view", later)], { by: second });
    expect(decided(receipt).qualification).toMatchObject({ stage: "mql", model: 2 });
    expect(await journalOf(person, second)).toEqual([
      { to: "engaged", fires: true, held: undefined },
      { to: "mql", fires: false, held: true },
    ]);
  });

  test("lets a signal that came with it have its own effect", async () => {
    const person = makePerson(first);
    await person.send(noon, [makeSignal("a", "page_view", noon)]);
    await person.send(later, [makeSignal("b", "cart_add", later)], { by: second });
    expect(await journalOf(person, second)).toEqual([{ to: "mql", fires: true, held: undefined }]);
  });

  test("is not taken back by a copy of the old one", async () => {
    const person = makePerson(first);
    await person.send(noon, [makeSignal("a", "cart_add", noon)]);
    await person.send(later, [makeSignal("b", "page_view", later)], { by: second });
    const receipt = await person.send(later, [makeSignal("c", "page_view", later)], { by: first });
    expect(decided(receipt).qualification).toMatchObject({ stage: "mql", model: 2 });
    expect(await journalOf(person, second)).toHaveLength(2);
  });

  test("fires its effects if its publisher asked for that", async () => {
    const person = makePerson(first);
    const loud = { ...second, firesEffects: true };
    await person.send(noon, [makeSignal("a", "cart_add", noon)]);
    await person.send(later, [makeSignal("b", "page_view", later)], { by: loud });
    expect((await journalOf(person, loud)).map(({ fires }) => fires)).toEqual([true, true]);
  });

  test("is looked at once, also after the object was put to sleep", async () => {
    const person = makePerson(first);
    await person.send(noon, [makeSignal("a", "cart_add", noon)]);
    await person.profile.rescore(question(person.visitor, later, second), second);
    await evictDurableObject(env.PROFILE.get(env.PROFILE.idFromName(`${first.site}/${person.visitor}`)));
    await person.profile.rescore(question(person.visitor, later + 1, second), second);
    expect(await journalOf(person, second)).toHaveLength(2);
  });
});

const waits: Policy = {
  ...policy,
  site: "waitsite" as SiteId,
  model: {
    ...model,
    rules: [
      {
        id: "abandoned",
        when: { signal: "cart_add", without: "purchase", withinMinutes: 60 },
        points: 5,
        emit: "cart_abandon",
      },
    ],
    stages: [{ id: "abandoner", enter: { signal: "cart_abandon" } }],
  },
};

const waitsForPoints: Policy = {
  ...waits,
  site: "pointsit" as SiteId,
  model: { ...waits.model, stages: [{ id: "engaged", enter: { score: { gte: 20 } } }] },
};

describe("an absence", () => {
  beforeAll(async () => {
    for (const one of [waits, waitsForPoints]) await seedPolicy(one);
  });

  test("that falls due enters its stage with no further request", async () => {
    const { send, visitor } = makePerson(waits);
    const anHourAgo = Date.now() - 60 * minuteMs + 500;
    const receipt = await send(anHourAgo, [makeSignal("a", "cart_add", anHourAgo)]);
    expect(decided(receipt).qualification).toMatchObject({ score: 0, stage: "anonymous" });
    await vi.waitFor(async () => {
      const row = await env.DB.prepare("SELECT score, stage FROM visitors WHERE id = ?")
        .bind(visitor)
        .first();
      expect(row).toEqual({ score: 5, stage: "abandoner" });
    }, 10_000);
  });

  test("that only changes the score is in the lists once it falls due, with no sweep", async () => {
    const { send, visitor } = makePerson(waitsForPoints);
    const aMomentAgo = Date.now() - 60 * minuteMs + 3_000;
    await send(aMomentAgo, [makeSignal("a", "cart_add", aMomentAgo)]);
    const findRow = () =>
      env.DB.prepare("SELECT score, due_at AS dueAt FROM visitors WHERE id = ?").bind(visitor).first();
    await vi.waitFor(async () => expect(await findRow()).toMatchObject({ score: 0 }), 10_000);
    await vi.waitFor(async () => expect(await findRow()).toEqual({ score: 5, dueAt: null }), 10_000);
  });

  test("is waited for by whoever wakes the object after its alarm was lost", async () => {
    const { send, profile, visitor } = makePerson(waitsForPoints);
    const now = Date.now();
    await send(now, [makeSignal("a", "cart_add", now)]);
    const stub = env.PROFILE.get(env.PROFILE.idFromName(`${waitsForPoints.site}/${visitor}`));
    await runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm());
    await evictDurableObject(stub);
    await profile.read(question(visitor, now, waitsForPoints), waitsForPoints);
    const whenItRings = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    // First for what may not have been handed on.
    await vi.waitFor(async () => expect(await whenItRings()).toBe(now + 60 * minuteMs), 10_000);
  });

  test("that came to a lead with a browser's past is waited for after the lead's object was put away", async () => {
    const [{ site }, now, { visitor }] = [waitsForPoints, Date.now(), makePerson()];
    const lead = "ld_waitsforabrowser000000" as LeadId;
    const profile = getProfile(env, site, lead);
    const asked = { site, lead, revision: 1, now };
    const [email] = [{ name: "email", value: "dana@acme.example", at: now, source: "secret_key" } as const];
    await profile.receive(
      { ...asked, signals: [], facts: [], automated: false, sayings: [email] },
      waitsForPoints,
    );
    const handover: Handover = {
      ...{ site, lead, links: [{ visitor, lead, kind: "verified", at: now }], attributes: [], outcomes: [] },
      ...{ signals: [{ ...makeSignal("a", "cart_add", now), visitor }], journal: [], memberships: [] },
      ...{ firstSeenAt: now, internal: false },
    };
    expect(await profile.take(handover)).toEqual({ kind: "taken" });
    const stub = env.PROFILE.get(env.PROFILE.idFromName(`${site}/${lead}`));
    await evictDurableObject(stub);
    const whenItRings = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    await vi.waitFor(async () => expect(await whenItRings()).toBe(now + 60 * minuteMs), 10_000);
  });

  test("that is answered changes nothing", async () => {
    const { send, profile, visitor } = makePerson(waits);
    await send(noon, [makeSignal("a", "cart_add", noon)]);
    await send(noon + minuteMs, [makeSignal("b", "purchase", noon + minuteMs)]);
    const told = await profile.describe(question(visitor, noon + 120 * minuteMs, waits), waits);
    expect(told).toMatchObject({ qualification: { score: 0, stage: "anonymous" }, journal: [] });
  });
});
