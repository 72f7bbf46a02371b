import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, test } from "vitest";
import { deliver } from "../../worker/jobs/deliver.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { policy, site } from "../visitor/people.ts";
import {
  addDestination,
  entered,
  makeLead,
  makeOwing,
  makeWorld,
  owe,
  readDeliveries,
  readDestination,
  signing,
  type World,
} from "./receivers.ts";

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

const minuteMs = 60_000;

function send(world: World, destination: string): Promise<boolean> {
  return deliver(env, world, { site, destination });
}

describe("an effect", () => {
  test("reaches its receiver, signed so that the official library verifies it", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    await owe(world, makeOwing([entered("mql")], { email: "dana@acme.example" }));
    await send(world, id);
    const [received] = world.received;
    const headers = Object.fromEntries(received?.headers ?? []);
    const told = new Webhook(signing).verify(received?.body ?? "", headers);
    expect(told).toMatchObject({
      type: "stage.entered",
      data: {
        effect: { stage: "mql" },
        lead: { email: "dana@acme.example" },
        account: { domain: "acme.example" },
      },
    });
    const [row] = await readDeliveries(id);
    expect(row).toMatchObject({ id: headers["webhook-id"], state: "delivered", attempts: 1 });
  });

  test("that is handed on again, or sent by two at once, is sent once", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    const message = makeOwing([entered("mql"), entered("sql", 2)]);
    await owe(world, message);
    await owe(world, message);
    await Promise.all([send(world, id), send(world, id), send(world, id)]);
    await owe(world, message);
    await send(world, id);
    expect(world.received).toHaveLength(2);
  });

  test("is sent with the same words and the same id on every try", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = () => new Response("no", { status: 500 });
    const message = makeOwing([entered("mql")]);
    await owe(world, message);
    await send(world, id);
    await owe(world, { ...message, at: message.at + 1, reasons: [] });
    world.answer = () => new Response(null, { status: 204 });
    world.clock += minuteMs;
    await send(world, id);
    expect(world.received).toHaveLength(2);
    expect(new Set(world.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(world.received.map(({ headers }) => headers.get("webhook-id"))).size).toBe(1);
    const [row] = await readDeliveries(id);
    expect(row?.log.map(({ status }) => status)).toEqual([500, 204]);
  });
});

describe("a destination that fails", () => {
  test("is asked by one delivery at a time, and gets the others once it answers", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    for (let n = 0; n < 8; n += 1) await owe(world, makeOwing([entered("mql")]));
    world.answer = () => new Response("no", { status: 503 });
    await send(world, id);
    const first = world.received.length;
    expect(first).toBeLessThanOrEqual(3);
    await send(world, id);
    expect(world.received).toHaveLength(first);
    world.clock += minuteMs;
    await send(world, id);
    expect(world.received).toHaveLength(first + 1);
    world.answer = () => new Response(null, { status: 200 });
    world.clock += 10 * minuteMs;
    await send(world, id);
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual(Array(8).fill("delivered"));
    expect(await readDestination(id)).toMatchObject({ failingSince: null });
  });

  test("gets what is made meanwhile no sooner than the next probe", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = () => new Response("no", { status: 503 });
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    await owe(world, makeOwing([entered("mql")], { lead: makeLead() }));
    await send(world, id);
    expect(world.received).toHaveLength(1);
  });

  test("with 410 is disabled, with all that waits kept as dead letters", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    for (let n = 0; n < 5; n += 1) await owe(world, makeOwing([entered("mql")]));
    world.answer = () => new Response(null, { status: 410 });
    await send(world, id);
    expect((await readDestination(id))?.disabledReason).toContain("410");
    await owe(world, makeOwing([entered("mql")]));
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual(Array(6).fill("dead"));
    const asked = world.received.length;
    await send(world, id);
    expect(world.received).toHaveLength(asked);
  });
});
