import {
  createExecutionContext,
  createScheduledController,
  runDurableObjectAlarm,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { getProfile } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser } from "./browser.ts";
import { makeEmail } from "./sales.ts";
import { askWith, makeSite, model } from "./world.ts";

afterEach(() => vi.restoreAllMocks());

const cronMs = 60_000;

/** Runs the cron as the platform would at an instant (epoch ms), with all that goes on behind it. */
async function runCron(at: number): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ scheduledTime: at, cron: "* * * * *" }), env, ctx);
  await waitOnExecutionContext(ctx);
}

/** Makes a method of the platform's do nothing, and say that all is well. */
function lose(owner: object, method: string) {
  const prototype: Record<string, () => Promise<void>> = Object.getPrototypeOf(owner);
  return vi.spyOn(prototype, method).mockResolvedValue(undefined);
}

test("a lead whose message the queue lost, and whose alarm never rings, is handed off within two runs of the cron", async () => {
  const site = await makeSite({ hasIdentity: true, rules: model });
  const received: string[] = [];
  // Only somebody else's server is made up.
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    received.push(JSON.parse(`${init?.body}`).data.effect.id);
    return new Response(null, { status: 204 });
  });
  const effects = [{ kind: "stage_entered" }];
  const settings = { url: "https://hooks.receiver.example/ripen" };
  const json = { kind: "webhook", name: "Ours", effects, settings };
  await askWith(site.admin, "/v1/destinations", { json });
  if (!env.QUEUE) throw new Error("this test's Worker has a queue");
  const queue = lose(env.QUEUE, "send");
  const anybody = env.PROFILE.get(env.PROFILE.newUniqueId());
  const alarm = await runInDurableObject(anybody, (_, { storage }) => lose(storage, "setAlarm"));
  const browser = makeBrowser(site);
  await browser.verify({ email: makeEmail() });
  await browser.act("cart_add");
  await browser.act("cart_add");
  const began = Date.now();
  await vi.waitFor(() => expect(JSON.stringify(queue.mock.calls)).toContain("mql/1"), 10_000);
  await vi.waitFor(async () => {
    const { results } = await env.DB.prepare("SELECT profiles FROM pending").all();
    expect(JSON.stringify(results)).toContain(site.id);
  }, 10_000);
  queue.mockRestore();
  expect(alarm).toHaveBeenCalled();
  expect(received).toEqual([]);
  await runCron(began + cronMs);
  await runCron(began + 2 * cronMs);
  await vi.waitFor(() => expect(received).toEqual(["mql/1"]), 10_000);
});

test("a browser of whose lead the queue lost the message is that lead's after a run of the cron", async () => {
  const site = await makeSite({ hasIdentity: true, rules: model });
  const browser = makeBrowser(site);
  await browser.act("cart_add");
  const visitor = await browser.visitor();
  const findRow = () => env.DB.prepare("SELECT lead FROM visitors WHERE id = ?").bind(visitor).first();
  await vi.waitFor(async () => expect(await findRow()).toEqual({ lead: null }), 10_000);
  if (!env.QUEUE) throw new Error("this test's Worker has a queue");
  const queue = lose(env.QUEUE, "send");
  await browser.verify({ email: makeEmail() });
  const began = Date.now();
  const object = env.PROFILE.get(env.PROFILE.idFromName(`${site.id}/${visitor}`));
  await vi.waitFor(async () => {
    await runDurableObjectAlarm(object);
    // Only where it is now is kept.
    expect(JSON.stringify(await getProfile(env, site.id, visitor).dump())).not.toContain("cart_add");
    const { results } = await env.DB.prepare("SELECT profiles FROM pending").all();
    expect(JSON.stringify(results)).toContain(visitor);
  }, 10_000);
  queue.mockRestore();
  await runCron(began + 2 * cronMs);
  await vi.waitFor(async () => expect((await findRow())?.lead).toMatch(/^ld_/), 10_000);
});
