import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Outcome } from "../../worker/core/history/history.ts";
import type { LeadId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { getProfile } from "../../worker/env.ts";
import type { LeadStanding, ProjectionMessage } from "../../worker/jobs/message.ts";
import { project } from "../../worker/jobs/project.ts";
import { retain } from "../../worker/jobs/retain.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { dayMs, decided, described, model, policy } from "../visitor/people.ts";
import { makeMessage } from "./make-message.ts";

const site = policy.site;
const withSales: Policy = {
  ...policy,
  model: { ...model, stages: [...model.stages, { id: "customer", enter: { outcome: "won" } }] },
};
const standing: LeadStanding = {
  ...{ values: { email: "dana@acme.example" }, identity: "verified", visitors: [], claimedScore: null },
  ...{ stageSince: 1, compact: null, holdsUntil: null },
};
let people = 0;

beforeAll(async () => {
  await migrate();
  await seedPolicy(withSales);
});

function makeLead(): LeadId {
  people += 1;
  // A lead's id is 22 characters after its prefix.
  return `ld_${String(people).padStart(22, "0")}` as LeadId;
}

function tell(lead: LeadId, to: number, more: Partial<ProjectionMessage> = {}): ProjectionMessage {
  return makeMessage(lead, to, { person: lead, lead: standing, ...more });
}

async function listRows(lead: LeadId): Promise<unknown[]> {
  const sql =
    "SELECT id, kind, at, value, currency, reason FROM outcomes WHERE site = ? AND person = ? ORDER BY at";
  return (await env.DB.prepare(sql).bind(site, lead).all()).results;
}

/** Tells a lead's object of outcomes, as the API does. */
async function say(lead: LeadId, now: number, outcomes: readonly Outcome[]) {
  const question = { site, lead, revision: withSales.revision, now };
  const delivery = { ...question, signals: [], facts: [], automated: false, outcomes };
  return decided(await getProfile(env, site, lead).receive(delivery, withSales));
}

const accepted: Outcome = { kind: "accepted", at: 5_000 };
const won: Outcome = { id: "deal-1", kind: "won", at: 6_000, value: 12.5, currency: "EUR", reason: "Price" };

describe("an outcome in the read model", () => {
  test("comes from the lead's object by itself, once, however often it is said", async () => {
    const [lead, now] = [makeLead(), Date.now()];
    const outcomes = [
      { ...won, at: now - 2 },
      { kind: "accepted", at: now - 1 },
    ] as const;
    expect((await say(lead, now, outcomes)).qualification.stage).toBe("customer");
    await say(lead, now, outcomes);
    await say(lead, now, [{ ...won, value: 99 }]);
    const rows = [
      { id: "deal-1", kind: "won", at: now - 2, value: 12.5, currency: "EUR", reason: "Price" },
      { id: `accepted/${now - 1}`, kind: "accepted", at: now - 1, value: null, currency: null, reason: null },
    ];
    await vi.waitFor(async () => expect(await listRows(lead)).toEqual(rows), { timeout: 15_000 });
  });

  test("is one row whatever message comes first, and how often", async () => {
    const lead = makeLead();
    const [first, second] = [
      tell(lead, 1, { outcomes: [accepted] }),
      tell(lead, 2, { from: 2, outcomes: [won] }),
    ];
    await project(env.DB, [second]);
    await project(env.DB, [first, second]);
    await project(env.DB, [{ ...second, outcomes: [{ ...won, value: 99 }] }]);
    expect(await listRows(lead)).toMatchObject([
      { id: "accepted/5000", value: null },
      { id: "deal-1", value: 12.5 },
    ]);
  });

  test("is not missed in a message that was made before there were any", async () => {
    const lead = makeLead();
    const { outcomes: _, ...old } = tell(lead, 1);
    // As it waited in the queue through an upgrade.
    await project(env.DB, [old as ProjectionMessage]);
    expect(await listRows(lead)).toEqual([]);
  });

  test("of a lead that moved is gone with the move, and does not come back by a late message", async () => {
    const [lead, other] = [makeLead(), makeLead()];
    const first = tell(lead, 1, { outcomes: [won] });
    await project(env.DB, [first]);
    await project(env.DB, [tell(lead, 2, { from: 2, moved: other }), tell(other, 1, { outcomes: [won] })]);
    await project(env.DB, [first]);
    expect([await listRows(lead), await listRows(other)]).toMatchObject([[], [{ id: "deal-1" }]]);
  });

  test("of somebody erased is not written", async () => {
    const lead = makeLead();
    await env.DB.prepare(
      "INSERT INTO erasures (site, person, reason, requested_at) VALUES (?, ?, 'request', ?)",
    )
      .bind(site, lead, Date.now())
      .run();
    await project(env.DB, [tell(lead, 1, { outcomes: [won] })]);
    expect(await listRows(lead)).toEqual([]);
  });

  test("that is older than the site keeps things for is gone, and a newer one is not", async () => {
    const [lead, now] = [makeLead(), Date.now()];
    await project(env.DB, [
      tell(lead, 1, { lastSeenAt: now, firstSeenAt: now, outcomes: [won, { kind: "lost", at: now }] }),
    ]);
    await env.DB.prepare("UPDATE sites SET settings = ? WHERE id = ?")
      .bind(JSON.stringify({ retentionDays: 30 }), site)
      .run();
    await retain(env, now);
    expect(await listRows(lead)).toMatchObject([{ kind: "lost" }]);
  });
});

describe("an outcome in a long history", () => {
  test("counts when all about it has been folded, and the object was put away", async () => {
    const [lead, now] = [makeLead(), Date.now()];
    const profile = getProfile(env, site, lead);
    const stub = env.PROFILE.get(env.PROFILE.idFromName(`${site}/${lead}`));
    const question = { site, lead, revision: withSales.revision, now };
    await say(lead, now, [{ kind: "won", at: now - 50 * dayMs, id: "deal-2" }]);
    for (let batch = 0; batch < 7; batch += 1) {
      const signals = Array.from({ length: 200 }, (_, n) => ({
        ...{ id: `s${batch}-${n}`, kind: "page_view", seq: 0, props: {} },
        at: now - 40 * dayMs + batch * 1_000 + n,
      }));
      await profile.receive({ ...question, signals, facts: [], automated: false }, withSales);
    }
    const tellFolded = async () =>
      described(await profile.describe(question, withSales)).signals.filter((one) => one.folded);
    await vi.waitFor(
      async () => {
        await runDurableObjectAlarm(stub);
        expect((await tellFolded()).length).toBeGreaterThan(0);
      },
      { timeout: 20_000, interval: 500 },
    );
    await evictDurableObject(stub);
    const told = described(await profile.describe(question, withSales));
    expect(told.outcomes).toMatchObject([{ id: "deal-2" }]);
    expect(told.qualification.stage).toBe("customer");
    await say(lead, now, [{ kind: "won", at: now, id: "deal-2" }]);
    expect(described(await profile.describe(question, withSales)).outcomes).toHaveLength(1);
  });
});
