import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DeliveryList, ToldDelivery } from "../../worker/http/contract/deliveries.ts";
import { deliverDue } from "../../worker/jobs/deliver-due.ts";
import { sweep } from "../../worker/jobs/sweep.ts";
import { env } from "../support/worker-env.ts";
import { type Browser, makeBrowser, tellLead } from "./browser.ts";
import { findLead, makeEmail } from "./sales.ts";
import { askWith, makeSite, model, type TestSite } from "./world.ts";

let site: TestSite;
let received: string[];

beforeEach(async () => {
  site = await makeSite({ hasIdentity: true, rules: model });
  received = [];
  // Only somebody else's server is made up.
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    received.push(`${init?.body}`);
    return new Response(null, { status: 204 });
  });
  const effects = [{ kind: "stage_entered" }, { kind: "lead_identified" }];
  const settings = { url: "https://hooks.receiver.example/ripen" };
  await askWith(site.admin, "/v1/destinations", {
    json: { kind: "webhook", name: "Ours", effects, settings },
  });
});

afterEach(() => vi.restoreAllMocks());

async function list(): Promise<readonly ToldDelivery[]> {
  return (await (await askWith(site.read, "/v1/deliveries")).json<DeliveryList>()).deliveries;
}

/** Waits until these effects, and no others, are delivered; by name, in order of the alphabet. */
async function waitFor(...effects: readonly string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const told = (await list()).filter(({ state }) => state === "delivered");
      expect(told.map(({ effect }) => effect).sort()).toEqual([...effects].sort());
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function qualify(browser: Browser): Promise<void> {
  await browser.act("cart_add");
  await browser.act("cart_add");
}

/** Waits until whatever is still to come has come: the lead knows all, and every object has had its turn. */
async function settle(lead: string): Promise<void> {
  await vi.waitFor(async () => expect((await tellLead(site, lead)).score).toBe(60), { timeout: 20_000 });
  await scheduler.wait(3_000);
  await sweep(env, Date.now() + 600_000);
  await scheduler.wait(1_000);
}

describe("a person with two names", () => {
  test("who was handed off by address is not handed off again as a user", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.verify({ email });
    await qualify(browser);
    await waitFor("identified:verified", "mql/1");
    await browser.verify({ email, userId: "u-1" });
    const lead = await findLead(site, { userId: "u-1" });
    await settle(lead);
    await waitFor("identified:verified", "mql/1");
    const leads = new Set((await list()).map((one) => one.lead));
    expect(leads).not.toContain(lead);
  });

  test("who was nobody's visitor before is handed off once, as the lead that it became", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await qualify(browser);
    await browser.verify({ email, userId: "u-2" });
    await waitFor("identified:verified", "mql/1");
    await settle(await findLead(site, { userId: "u-2" }));
    await waitFor("identified:verified", "mql/1");
  });

  test("who was handed off by one address is not handed off again as a user with another", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    const lead = await findLead(site, { email: makeEmail(), userId: "u-3" });
    await browser.verify({ email });
    await qualify(browser);
    await waitFor("identified:verified", "identified:verified", "mql/1");
    await browser.verify({ email, userId: "u-3" });
    await settle(lead);
    await waitFor("identified:verified", "identified:verified", "mql/1");
  });
});

describe("what is due", () => {
  test("and was sent by nobody, goes with the next run of the cron", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.verify({ email });
    await waitFor("identified:verified");
    await env.DB.prepare("UPDATE deliveries SET state = 'waiting', next_at = 0 WHERE site = ?")
      .bind(site.id)
      .run();
    await deliverDue(env);
    await waitFor("identified:verified");
    expect(received).toHaveLength(2);
  });
});
