import { describe, expect, test, vi } from "vitest";
import { findPersonId } from "../../worker/core/ids.ts";
import { getProfile } from "../../worker/env.ts";
import type { LeadList } from "../../worker/http/contract/leads.ts";
import { retain } from "../../worker/jobs/retain.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser } from "./browser.ts";
import { askWith, makeSite, peopleModel } from "./world.ts";

describe("retention", () => {
  test("removes who did not come back, and of who did what is older; again changes nothing", async () => {
    const short = await makeSite({ rules: peopleModel, hasIdentity: true, settings: { retentionDays: 30 } });
    const [gone, back] = [makeBrowser(short), makeBrowser(short)];
    await gone.act("cart_add");
    await back.act("cart_add", { props: { note: "old-canary" } });
    await vi.waitFor(async () => {
      const { results } = await env.DB.prepare("SELECT id FROM visitors WHERE site = ?").bind(short.id).all();
      expect(results).toHaveLength(2);
    }, 10_000);
    const now = Date.now();
    const inMonth = now + 30 * 86_400_000 + 60_000;
    // One of them is here in the last minute of the month.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await back.act("page_view");
    const before = inMonth - 30 * 86_400_000;
    expect(before).toBeGreaterThan(now);
    await env.DB.prepare("UPDATE visitors SET last_seen_at = ? WHERE id = ?")
      .bind(before + 1, await back.visitor())
      .run();
    for (let run = 0; run < 2; run += 1) {
      await retain(env, inMonth);
      const { results } = await env.DB.prepare("SELECT id FROM visitors WHERE site = ?").bind(short.id).all();
      expect(results.map(({ id }) => id)).toEqual([await back.visitor()]);
      const journeys = await env.DB.prepare("SELECT signals FROM journeys WHERE site = ?")
        .bind(short.id)
        .all();
      expect(JSON.stringify(journeys.results)).not.toContain("old-canary");
    }
    const id = findPersonId(await gone.visitor());
    expect(id && (await getProfile(env, short.id, id).dump())).toEqual([]);
    const kept = findPersonId(await back.visitor());
    expect(JSON.stringify(kept && (await getProfile(env, short.id, kept).dump()))).not.toContain(
      "old-canary",
    );
  });

  test("keeps who is back already, though the read model does not know it yet", async () => {
    const short = await makeSite({ rules: peopleModel, settings: { retentionDays: 30 } });
    const back = makeBrowser(short);
    await back.act("cart_add");
    const visitor = await back.visitor();
    const seenAt = (at: number) =>
      env.DB.prepare("UPDATE visitors SET last_seen_at = ? WHERE id = ?").bind(at, visitor).run();
    await vi.waitFor(async () => expect((await seenAt(1)).meta.changes).toBe(1), 10_000);
    await back.act("cart_add");
    await retain(env, Date.now());
    expect(await back.act("page_view")).toMatchObject({ score: 60 });
  });

  test("keeps a lead of whom only the site's server has spoken, until that is long ago", async () => {
    const short = await makeSite({ rules: peopleModel, settings: { retentionDays: 30 } });
    await askWith(short.write, "/v1/identity", { json: { email: "crm@acme.example" } });
    const list = async () => {
      const response = await askWith(short.read, "/v1/leads");
      return (await response.json<LeadList>()).leads;
    };
    await vi.waitFor(async () => expect(await list()).toHaveLength(1), 4_000);
    const [lead] = await list();
    expect(lead?.lastSeenAt).toBe(lead?.firstSeenAt);
    await retain(env, Date.now());
    expect(await list()).toHaveLength(1);
    await retain(env, Date.now() + 31 * 86_400_000);
    expect(await list()).toEqual([]);
  });

  test("keeps a browser's way to its lead for as long as the lead is there, and no longer", async () => {
    const short = await makeSite({ rules: peopleModel, hasIdentity: true, settings: { retentionDays: 30 } });
    const browser = makeBrowser(short);
    await browser.act("cart_add");
    await browser.verify({ email: "kept@acme.example", userId: "u1" });
    const isProjected = async () => {
      const { results } = await env.DB.prepare("SELECT id, moved_to FROM leads WHERE site = ?")
        .bind(short.id)
        .all();
      const visitors = await env.DB.prepare("SELECT lead FROM visitors WHERE site = ?").bind(short.id).all();
      expect([results.length, visitors.results.filter(({ lead }) => lead !== null).length]).toEqual([2, 1]);
    };
    await vi.waitFor(isProjected, 15_000);
    const inMonth = Date.now() + 31 * 86_400_000;
    await env.DB.prepare(
      "UPDATE leads SET last_seen_at = ?, first_seen_at = ? WHERE site = ? AND moved_to IS NULL",
    )
      .bind(inMonth, inMonth, short.id)
      .run();
    await retain(env, inMonth);
    expect(await browser.act("cart_add")).toMatchObject({ score: 60 });
    await env.DB.prepare("UPDATE leads SET last_seen_at = 1 WHERE site = ? AND moved_to IS NULL")
      .bind(short.id)
      .run();
    for (let run = 0; run < 2; run += 1) await retain(env, inMonth);
    const left = await env.DB.prepare(
      "SELECT id FROM leads WHERE site = ? UNION SELECT id FROM visitors WHERE site = ?",
    )
      .bind(short.id, short.id)
      .all();
    expect(left.results).toEqual([]);
  });

  test("lets who was removed for age come again as somebody new", async () => {
    const short = await makeSite({ rules: peopleModel, settings: { retentionDays: 30 } });
    const browser = makeBrowser(short);
    await browser.act("cart_add");
    await vi.waitFor(async () => {
      const { results } = await env.DB.prepare("SELECT id FROM visitors WHERE site = ?").bind(short.id).all();
      expect(results).toHaveLength(1);
    }, 10_000);
    await retain(env, Date.now() + 31 * 86_400_000);
    expect(await browser.act("page_view")).toMatchObject({ score: 0 });
    expect(await browser.act("cart_add")).toMatchObject({ score: 30 });
  });
});
