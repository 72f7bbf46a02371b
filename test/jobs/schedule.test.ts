import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverDue } from "../../worker/jobs/deliver-due.ts";
import { redrive } from "../../worker/jobs/redrive.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { policy, site } from "../visitor/people.ts";
import {
  addDestination,
  changeDestination,
  entered,
  makeLead,
  makeOwing,
  makeWorld,
  owe,
  readDeliveries,
  readDestination,
  type World,
} from "./receivers.ts";

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
// The crons of these tests have no queue: a message's clock is not theirs to turn.
const { QUEUE: _, ...bindings } = env;

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

beforeEach(async () => {
  // A cron run looks after all that there are.
  await env.DB.batch([env.DB.prepare("DELETE FROM destinations"), env.DB.prepare("DELETE FROM deliveries")]);
});

/** Turns the clock, with a cron run at each of the instants at which something falls due, and each minute of the first ten. */
async function pass(world: World, destination: string, untilMs: number): Promise<void> {
  while (world.clock < untilMs) {
    const waiting = (await readDeliveries(destination)).filter(({ state }) => state === "waiting");
    const nextAt = Math.min(untilMs, ...waiting.map((row) => row.nextAt));
    world.clock = Math.max(nextAt, world.clock + minuteMs);
    await deliverDue(bindings, world);
  }
}

describe("a receiver that is down", () => {
  test("for a day gets everything once it is up again", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    const began = world.clock;
    world.answer = () =>
      world.clock < began + dayMs ? new Response("no", { status: 503 }) : new Response(null, { status: 204 });
    for (let n = 0; n < 3; n += 1) await owe(world, makeOwing([entered("mql")]));
    await deliverDue(bindings, world);
    await pass(world, id, began + 3 * dayMs);
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
      "delivered",
    ]);
    const delivered = world.received.filter(({ at }) => at >= began + dayMs);
    expect(new Set(delivered.map(({ headers }) => headers.get("webhook-id"))).size).toBe(3);
    expect(await readDestination(id)).toMatchObject({ failingSince: null, disabledReason: null });
  });

  test("for ever is tried ten times over more than 27 hours, and its delivery is then a dead letter", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    const began = world.clock;
    world.answer = () => new Response("no", { status: 500 });
    await owe(world, makeOwing([entered("mql")]));
    await deliverDue(bindings, world);
    await pass(world, id, began + 4 * dayMs);
    const [row] = await readDeliveries(id);
    expect(row).toMatchObject({ state: "dead", attempts: 10 });
    const at = row?.log.map((attempt) => attempt.at) ?? [];
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(27 * hourMs);
  });

  test("for five days is disabled with a reason, and what came meanwhile can be sent by its span of time", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    const began = world.clock;
    world.answer = () => new Response("no", { status: 500 });
    for (let day = 0; day <= 5; day += 1) {
      await owe(world, makeOwing([entered("mql")], { more: { at: world.clock } }));
      await pass(world, id, world.clock + dayMs);
    }
    const disabled = await readDestination(id);
    expect(disabled?.disabledReason).toMatch(/^Every attempt since .* has failed\. The last: .*500/);
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual(Array(6).fill("dead"));
    const asked = world.received.length;
    await changeDestination(id, { disabledReason: null, failingSince: null });
    const span = { destination: id, from: began + dayMs, to: began + 4 * dayMs };
    const which = { site, ...span, states: ["dead"] as const, most: 100 };
    const later: Promise<unknown>[] = [];
    // Sending meets no receiver in these tests: what counts is what is on its way again.
    const count = await redrive(bindings, which, { waitUntil: (work) => void later.push(work) });
    await Promise.all(later);
    const reopened = (await readDeliveries(id)).filter(
      ({ madeAt }) => madeAt >= span.from && madeAt < span.to,
    );
    expect(count).toBe(reopened.length);
    expect(reopened.every(({ state }) => state === "waiting")).toBe(true);
    expect(world.received).toHaveLength(asked);
  });
});

describe("a receiver's wish", () => {
  test("to be left alone for two hours is heeded for all that waits", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = () => new Response("slow down", { status: 429, headers: { "Retry-After": "7200" } });
    for (let n = 0; n < 4; n += 1) await owe(world, makeOwing([entered("mql")]));
    await deliverDue(bindings, world);
    const first = world.received.length;
    await pass(world, id, world.clock + hourMs);
    expect(world.received).toHaveLength(first);
    world.answer = () => new Response(null, { status: 204 });
    await pass(world, id, world.clock + 2 * hourMs);
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual(Array(4).fill("delivered"));
  });
});

describe("what an owner asks for", () => {
  test("a dry run keeps what would have been sent, and sends nothing", async () => {
    const [id, world] = [await addDestination({ dryRun: true }), makeWorld()];
    await owe(world, makeOwing([entered("mql")]));
    await deliverDue(bindings, world);
    expect(world.received).toEqual([]);
    const [row] = await readDeliveries(id);
    expect(row).toMatchObject({ state: "dry-run", attempts: 0, payload: { type: "stage.entered" } });
  });

  test("quiet hours hold everything until they end", async () => {
    const quiet = { timeZone: "UTC", hours: ["20:00", "08:00"] } as const;
    const id = await addDestination({ quiet });
    const world = makeWorld(Date.UTC(2027, 0, 5, 22));
    await owe(world, makeOwing([entered("mql")], { more: { at: world.clock } }));
    await deliverDue(bindings, world);
    expect(world.received).toEqual([]);
    expect(await readDeliveries(id)).toMatchObject([{ nextAt: Date.UTC(2027, 0, 6, 8), attempts: 0 }]);
    world.clock = Date.UTC(2027, 0, 6, 8);
    await deliverDue(bindings, world);
    expect(world.received).toHaveLength(1);
  });

  test("a debounce sends the first at once, and of what comes within it only the newest", async () => {
    const [id, world, lead] = [await addDestination({ debounceMinutes: 30 }), makeWorld(), makeLead()];
    const began = world.clock;
    for (const number of [1, 2, 3]) {
      await owe(world, makeOwing([entered("mql", number)], { lead, email: "one@acme.example" }));
      await deliverDue(bindings, world);
      world.clock += minuteMs;
    }
    await owe(world, makeOwing([entered("mql")]));
    await pass(world, id, began + 2 * hourMs);
    const told = world.received.map(({ body, at }) => [
      JSON.parse(body).data.effect.id,
      at < began + 30 * minuteMs,
    ]);
    expect(told).toEqual([
      ["mql/1", true],
      ["mql/1", true],
      ["mql/3", false],
    ]);
    const states = (await readDeliveries(id)).map(({ effect, state }) => `${effect} ${state}`).sort();
    expect(states).toEqual(["mql/1 delivered", "mql/1 delivered", "mql/2 superseded", "mql/3 delivered"]);
  });

  test("a destination that is switched off gets nothing, then or later", async () => {
    const [id, world] = [await addDestination({ enabled: false }), makeWorld()];
    await owe(world, makeOwing([entered("mql")]));
    expect(await readDeliveries(id)).toEqual([]);
  });

  test("what waits for a destination that is switched off is given up once it is due, and is in nobody's way", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = () => new Response("no", { status: 503 });
    await owe(world, makeOwing([entered("mql")]));
    await deliverDue(bindings, world);
    const asked = world.received.length;
    const row = await readDestination(id);
    if (row) await changeDestination(id, { document: { ...row.document, enabled: false } });
    expect(await readDeliveries(id)).toMatchObject([{ state: "waiting" }]);
    world.clock += hourMs;
    await deliverDue(bindings, world);
    expect(world.received).toHaveLength(asked);
    expect(await readDeliveries(id)).toMatchObject([
      { state: "dead", endedAt: world.clock, log: [{ status: 503 }, { detail: /switched off/ }] },
    ]);
  });

  test("what was owed before a destination was made does not go there", async () => {
    const world = makeWorld();
    const id = await addDestination({}, { createdAt: world.clock });
    await owe(world, makeOwing([{ ...entered("mql"), owedAt: world.clock - 1 }]));
    expect(await readDeliveries(id)).toEqual([]);
    await owe(world, makeOwing([{ ...entered("mql"), owedAt: world.clock }]));
    expect(await readDeliveries(id)).toHaveLength(1);
  });
});
