import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Everything } from "../../worker/http/contract/privacy.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser, tellLead } from "./browser.ts";
import { findLead, makeEmail, salesModel, say } from "./sales.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const dayMs = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: salesModel, hasIdentity: true });
});

async function refuse(outcome: object, lead?: string): Promise<{ status: number; errors: unknown }> {
  const path = `/v1/leads/${lead ?? (await findLead(site, { email: makeEmail() }))}/outcome`;
  const response = await askWith(site.write, path, { json: outcome });
  const { errors } = await response.json<{ errors?: unknown }>();
  return { status: response.status, errors };
}

describe("what sales says of a lead", () => {
  test("is a stage at once, in the same answer", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    expect(await say(site, lead, { kind: "accepted" })).toMatchObject({ id: lead, stage: "sql" });
    const told = await say(site, lead, {
      kind: "won",
      value: 12_000,
      currency: "EUR",
      reason: "Annual plan",
    });
    expect(told.stage).toBe("customer");
    expect(told.outcomes).toMatchObject([
      { kind: "accepted", by: site.write.slice(0, 16) },
      { kind: "won", value: 12_000, currency: "EUR", reason: "Annual plan" },
    ]);
    expect(told.journal.map(({ to }) => to)).toEqual(["sql", "customer"]);
  });

  test("turns away who is rejected or lost, until the time to come again is over", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    const told = await say(site, lead, { kind: "rejected", reason: "A student", at: ago(9) });
    expect(told.stage).toBe("disqualified");
    const act = (email: string) =>
      askWith(site.write, "/v1/signals", {
        json: { email, signals: [{ kind: "cart_add" }, { kind: "cart_add" }] },
      });
    await act(told.email ?? "");
    expect((await tellLead(site, lead)).stage).toBe("disqualified");
    const other = await findLead(site, { email: makeEmail() });
    const { email } = await say(site, other, { kind: "lost", at: ago(11) });
    await act(email ?? "");
    expect((await tellLead(site, other)).stage).toBe("mql");
    expect(await say(site, lead, { kind: "accepted" })).toMatchObject({ stage: "sql" });
  });

  test("leaves a customer one", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    await say(site, lead, { kind: "won", at: ago(2) });
    expect(await say(site, lead, { kind: "lost" })).toMatchObject({ stage: "customer" });
  });

  test("is known though it was said of the years before", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    const told = await say(site, lead, { kind: "won", at: "2019-05-01", value: 10 });
    expect(told.outcomes).toMatchObject([{ at: "2019-05-01T00:00:00.000Z", value: 10 }]);
    expect(told.stage).toBe("customer");
  });

  test("once more is the same: by its id, or by kind and instant", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    await say(site, lead, { kind: "won", id: "deal-1", value: 10 });
    await say(site, lead, { kind: "won", id: "deal-1", value: 99 });
    const at = ago(1);
    await say(site, lead, { kind: "accepted", at });
    await say(site, lead, { kind: "accepted", at: Date.parse(at) });
    const { outcomes } = await tellLead(site, lead);
    expect(outcomes.map(({ kind, value }) => [kind, value])).toEqual([
      ["accepted", undefined],
      ["won", 10],
    ]);
  });

  test("at once from two desks is one outcome", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    const outcome = { kind: "won", id: "deal-2", value: 10 };
    await Promise.all([say(site, lead, outcome), say(site, lead, outcome), say(site, lead, outcome)]);
    expect((await tellLead(site, lead)).outcomes).toHaveLength(1);
  });

  test("by a clock that is some minutes fast has happened now, and is the same once more", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    const at = new Date(Date.now() + 200_000).toISOString();
    const [first, second] = [
      await say(site, lead, { kind: "accepted", at }),
      await say(site, lead, { kind: "accepted", at }),
    ];
    expect([first.stage, second.outcomes.length]).toEqual(["sql", 1]);
    expect(Date.parse(second.outcomes[0]?.at ?? "")).toBeLessThanOrEqual(Date.now());
  });

  test("with an Idempotency-Key is done once", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    const send = () =>
      askWith(site.write, `/v1/leads/${lead}/outcome`, {
        json: { kind: "lost" },
        headers: { "Idempotency-Key": `key-${lead}` },
      });
    const [first, second] = [await send(), await send()];
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await second.json()).toEqual(await first.json());
    expect((await tellLead(site, lead)).outcomes).toHaveLength(1);
  });

  test("is refused where it makes no sense, with the place of the flaw", async () => {
    const flaws = {
      "/kind": { kind: "bought" },
      "/reason": { kind: "rejected" },
      "/value": { kind: "won", value: -1 },
      "/currency": { kind: "won", value: 1, currency: "euro" },
      "/at": { kind: "won", at: new Date(Date.now() + 3_600_000).toISOString() },
      "/id": { kind: "won", id: "a/b" },
      "/valu": { kind: "won", valu: 1 },
    };
    for (const [pointer, outcome] of Object.entries(flaws))
      expect(await refuse(outcome), pointer).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(await refuse({ kind: "won", currency: "EUR" })).toMatchObject({
      errors: [{ pointer: "/currency" }],
    });
    expect(await refuse({ kind: "won", at: 0 })).toMatchObject({ errors: [{ pointer: "/at" }] });
    expect(await refuse({ kind: "rejected", reason: " \u0007" })).toMatchObject({
      errors: [{ pointer: "/reason" }],
    });
  });

  test("is about a lead that there is: an id alone makes nobody", async () => {
    expect((await refuse({ kind: "won" }, "ld_nobodynobodynobodynobo")).status).toBe(404);
    expect((await refuse({ kind: "won" }, "dana@acme.example")).status).toBe(400);
  });

  test("stands in the journey and in the export", async () => {
    const lead = await findLead(site, { email: makeEmail() });
    await say(site, lead, { kind: "rejected", reason: "No budget" });
    const { journey } = await (await askWith(site.read, `/v1/leads/${lead}/journey`)).json<{
      journey: unknown;
    }>();
    const by = site.write.slice(0, 16);
    expect(journey).toContainEqual(
      expect.objectContaining({ type: "outcome", outcome: "rejected", reason: "No budget", by }),
    );
    await vi.waitFor(
      async () => {
        const all = await (await askWith(site.admin, `/v1/leads/${lead}/export`)).json<Everything>();
        expect(all.tables[0]?.rows.outcomes).toMatchObject([{ kind: "rejected", reason: "No budget" }]);
        expect(JSON.stringify(all.objects)).toContain("No budget");
      },
      { timeout: 10_000 },
    );
  });
});

describe("what sales says of a lead by a name that it had before", () => {
  test("is known of the lead that it became, and counts once", async () => {
    const [email, userId] = [makeEmail(), crypto.randomUUID()];
    const old = await findLead(site, { email });
    await say(site, old, { kind: "accepted", id: "deal-3" });
    const now = await findLead(site, { email, userId });
    expect(now).not.toBe(old);
    await vi.waitFor(async () => expect((await tellLead(site, now)).stage).toBe("sql"), 10_000);
    await say(site, old, { kind: "accepted", id: "deal-3" });
    const told = await say(site, old, { kind: "won", value: 7 });
    expect(told).toMatchObject({ id: now, stage: "customer", outcomes: [{ id: "deal-3" }, { value: 7 }] });
    await vi.waitFor(
      async () => {
        const rows = await env.DB.prepare(
          "SELECT person, kind FROM outcomes WHERE person IN (?, ?) ORDER BY at",
        )
          .bind(old, now)
          .all();
        expect(rows.results).toEqual([
          { person: now, kind: "accepted" },
          { person: now, kind: "won" },
        ]);
      },
      { timeout: 15_000 },
    );
  });
});

describe("the live decision of the next signal", () => {
  test("knows what sales said, for a browser that is surely the lead's", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    await browser.verify({ email });
    const lead = await findLead(site, { email });
    await say(site, lead, { kind: "rejected", reason: "A competitor" });
    expect(await browser.act("cart_add")).toMatchObject({ score: 60, stage: "disqualified" });
    await say(site, lead, { kind: "won" });
    expect(await browser.act("page_view")).toMatchObject({ score: 60, stage: "customer" });
  });

  test("tells a browser that only claims to be the lead's nothing of it", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    await browser.act("cart_add");
    await browser.identify({ email });
    const lead = await findLead(site, { email });
    await vi.waitFor(async () => expect((await tellLead(site, lead)).score).toBe(60), 10_000);
    for (const outcome of [{ kind: "accepted" }, { kind: "won" }]) {
      await say(site, lead, outcome);
      expect(await browser.act("page_view")).toMatchObject({ score: 60, stage: "mql" });
    }
    expect(JSON.stringify(await browser.identify({ email }))).not.toMatch(/customer|sql|won/);
    expect((await tellLead(site, lead)).stage).toBe("customer");
  });

  test("is what it was once a person has said so: points that fade away undo nothing", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.verify({ email });
    const lead = await findLead(site, { email });
    await say(site, lead, { kind: "accepted", at: ago(400) });
    expect(await browser.act("goodbye")).toMatchObject({ score: 0, stage: "sql" });
  });
});
