import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Signal } from "../../worker/core/history/signal.ts";
import { findLeadId, findVisitorId, type LeadId, type VisitorId } from "../../worker/core/ids.ts";
import { getProfile } from "../../worker/env.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import type { Handover } from "../../worker/visitor/given.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser, tellLead } from "./browser.ts";
import { askWith, makeSite, peopleModel, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
});

function stubOf(person: string) {
  return env.PROFILE.get(env.PROFILE.idFromName(`${site.id}/${person}`));
}

async function findLead(email: string): Promise<LeadId> {
  const told = await askWith(site.write, "/v1/identity", { json: { email } });
  const lead = findLeadId((await told.json<IdentityAnswer>()).lead ?? "");
  if (!lead) throw new Error("a lead has an id");
  return lead;
}

function makeSignal(id: string, visitor: VisitorId): Signal {
  return { id, kind: "cart_add", at: Date.now() - 1_000, seq: 0, props: {}, visitor };
}

describe("what is handed to a lead", () => {
  test("arrives though the browser's object was put away before it could be handed over", async () => {
    const [browser, email] = [makeBrowser(site), "evicted@acme.example"];
    await browser.identify({ email });
    await browser.act("cart_add");
    const visitor = await browser.visitor();
    await evictDurableObject(stubOf(visitor));
    await runDurableObjectAlarm(stubOf(visitor));
    const lead = await findLead(email);
    await vi.waitFor(async () => expect((await tellLead(site, lead)).score).toBe(30), 10_000);
  });

  test("is the same whatever comes first, and however often", async () => {
    const visitor = findVisitorId("handover-visitor-00001");
    if (!visitor) throw new Error("22 characters are an id");
    const scores: number[] = [];
    const signals = ["a", "b", "c"].map((id) => makeSignal(id, visitor));
    for (const [place, order] of [
      [0, 1, 2],
      [2, 0, 1, 0],
      [1, 1, 2, 2, 0],
    ].entries()) {
      const lead = await findLead(`order-${place}@acme.example`);
      const link = { visitor, lead, kind: "claimed", at: 1 } as const;
      for (const which of order) {
        const handover: Handover = {
          ...{ site: site.id, lead, links: [link], signals: signals.slice(which, which + 1), attributes: [] },
          ...{ outcomes: [], journal: [], memberships: [], firstSeenAt: 1, internal: false },
        };
        expect(await getProfile(env, site.id, lead).take(handover)).toEqual({ kind: "taken" });
      }
      scores.push((await tellLead(site, lead)).score);
    }
    expect(scores).toEqual([90, 90, 90]);
  });

  test("follows the lead to where its own history has moved", async () => {
    const [typed, signedIn, email] = [makeBrowser(site), makeBrowser(site), "moved@acme.example"];
    await typed.identify({ email });
    await signedIn.verify({ email, userId: "u-moved" });
    await typed.act("cart_add");
    const lead = await findLead(email);
    await vi.waitFor(async () => expect((await tellLead(site, lead)).claimed?.score).toBe(30), 10_000);
  });

  test("is not taken by who was erased", async () => {
    const lead = await findLead("gone@acme.example");
    await askWith(site.admin, `/v1/leads/${lead}`, { method: "DELETE" });
    const visitor = findVisitorId("handover-visitor-00002");
    if (!visitor) throw new Error("22 characters are an id");
    const handover: Handover = {
      ...{ site: site.id, lead, links: [], signals: [makeSignal("x", visitor)], attributes: [] },
      ...{ outcomes: [], journal: [], memberships: [], firstSeenAt: 1, internal: false },
    };
    expect(await getProfile(env, site.id, lead).take(handover)).toEqual({ kind: "erased" });
  });
});

test("a browser's object keeps only where the history is, once it has moved", async () => {
  const [browser, email] = [makeBrowser(site), "pointer@acme.example"];
  await browser.act("cart_add");
  await browser.verify({ email });
  const visitor = await browser.visitor();
  await vi.waitFor(async () => {
    await runDurableObjectAlarm(stubOf(visitor));
    const kept = JSON.stringify(await getProfile(env, site.id, visitor).dump());
    expect(kept).not.toContain("cart_add");
    expect(kept).toContain("ld_");
  }, 10_000);
  await evictDurableObject(stubOf(visitor));
  expect(await browser.act("cart_add")).toMatchObject({ score: 60 });
});
