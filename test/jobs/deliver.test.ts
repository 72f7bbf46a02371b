import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Effect } from "../../worker/core/answer/decision.ts";
import { rotateSigning } from "../../worker/core/handoff/signing.ts";
import { deliver } from "../../worker/jobs/deliver.ts";
import { deliverDue } from "../../worker/jobs/deliver-due.ts";
import { handOff } from "../../worker/jobs/hand-off.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import { testDestination } from "../../worker/jobs/test-destination.ts";
import { deriveKeys, sealSecret } from "../../worker/keyring.ts";
import { deliveryLeaseMs } from "../../worker/limits.ts";
import { openDatabase } from "../../worker/store/database.ts";
import { deletePerson, requestErasure, stripVisitor } from "../../worker/store/erasures.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { policy, site } from "../visitor/people.ts";
import {
  addDestination,
  canary,
  changeDestination,
  entered,
  makeLead,
  makeOwing,
  makeWorld,
  owe,
  type Received,
  readDeliveries,
  readDestination,
  signing,
  type World,
} from "./receivers.ts";

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

beforeEach(async () => {
  // Every destination of the site wants to hear of everybody.
  await env.DB.batch([env.DB.prepare("DELETE FROM destinations"), env.DB.prepare("DELETE FROM deliveries")]);
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

describe("a destination that its owner mends", () => {
  test("is not disabled by what was under way before", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = async () => {
      await changeDestination(id, { revision: 2 });
      return new Response(null, { status: 410 });
    };
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    expect(await readDestination(id)).toMatchObject({ disabledReason: null });
    world.answer = () => new Response(null, { status: 204 });
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    expect((await readDeliveries(id)).map(({ state }) => state).sort()).toEqual(["dead", "delivered"]);
  });
});

describe("a destination that hangs", () => {
  test("holds up no other", async () => {
    const world = makeWorld();
    const ids = [await addDestination(), await addDestination(), await addDestination()];
    const [dead = ""] = ids;
    let release: (response: Response) => void = () => {};
    world.answer = ({ url }) =>
      url.includes(dead.slice(4).replace(/_/g, "-"))
        ? new Promise((resolve) => {
            release = resolve;
          })
        : new Response(null, { status: 204 });
    await owe(world, makeOwing([entered("mql")]));
    const running = deliverDue(env, world);
    const [, ...others] = ids;
    for (const id of others)
      await vi.waitFor(async () => expect(await readDeliveries(id)).toMatchObject([{ state: "delivered" }]));
    expect(await readDeliveries(dead)).toMatchObject([{ state: "waiting", attempts: 1, log: [] }]);
    release(new Response(null, { status: 204 }));
    await running;
    expect(await readDeliveries(dead)).toMatchObject([{ state: "delivered" }]);
  });

  test("or that an invocation died over, is tried again when the lease is over", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    await owe(world, makeOwing([entered("mql")]));
    const { DB } = env;
    // As if the invocation had ended between the claim and what came of it.
    await DB.prepare("UPDATE deliveries SET attempts = 1, next_at = ? WHERE destination = ?")
      .bind(world.clock + deliveryLeaseMs, id)
      .run();
    world.answer = () => new Response(null, { status: 204 });
    await send(world, id);
    expect(world.received).toEqual([]);
    world.clock += deliveryLeaseMs;
    await send(world, id);
    expect(await readDeliveries(id)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });
});

describe("what it takes to get in", () => {
  test("is in no row, log, or message, whatever goes wrong", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    const [id, world] = [await addDestination(), makeWorld()];
    world.answer = () => Promise.reject(new Error(`refused ${signing} ${canary}`));
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    await testDestination(env, { site, id }, world);
    await changeDestination(id, { secrets: "sealed otherwise" });
    world.clock += minuteMs;
    await send(world, id);
    const rows = [await readDeliveries(id), await readDestination(id), written.mock.calls, world.received];
    const told = JSON.stringify(rows.map((row) => JSON.stringify(row)));
    for (const secret of [signing, signing.slice(6), canary]) expect(told).not.toContain(secret);
    expect(told).toContain("cannot be opened");
    written.mockRestore();
  });

  test("signs with both secrets during a rotation, and with one after it", async () => {
    const [id, world] = [await addDestination(), makeWorld()];
    const fresh = `whsec_${btoa("fedcba9876543210fedcba9876543210")}`;
    const rotated = rotateSigning({ signing }, { fresh, until: world.clock + minuteMs });
    const keyring = await deriveKeys(env.RIPEN_SECRET);
    await changeDestination(id, { secrets: await sealSecret(keyring, JSON.stringify(rotated)) });
    const verifies = (secret: string, received: Received | undefined) => {
      try {
        new Webhook(secret).verify(received?.body ?? "", Object.fromEntries(received?.headers ?? []));
        return true;
      } catch {
        return false;
      }
    };
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    expect([fresh, signing].map((secret) => verifies(secret, world.received[0]))).toEqual([true, true]);
    world.clock += 2 * minuteMs;
    await owe(world, makeOwing([entered("mql")]));
    await send(world, id);
    expect([fresh, signing].map((secret) => verifies(secret, world.received[1]))).toEqual([true, false]);
  });
});

describe("of a browser that is erased", () => {
  test("nothing is left in what its lead was handed off with", async () => {
    const wanted = [{ kind: "stage_entered" }, { kind: "prompt_answered" }] as const;
    const [id, world, lead] = [await addDestination({ effects: wanted }), makeWorld(), makeLead()];
    const step = { at: 1, kind: "search", url: null, title: canary, props: { query: canary } };
    const values = {
      ...{ email: "dana@acme.example", name: canary, company: canary, job_title: canary },
      ...{ first_campaign: canary, last_landing: canary },
    };
    const standing = { values };
    const answer = {
      id: "answer:1",
      kind: "prompt_answered",
      prompt: "p",
      question: "q",
      value: canary,
      at: 1,
    };
    const effects = [entered("mql"), answer as Effect];
    await owe(world, makeOwing(effects, { lead, standing, more: { steps: [step] } }));
    expect(JSON.stringify(await readDeliveries(id))).toContain(canary);
    await stripVisitor(openDatabase(env.DB), site, { lead, visitor: "visitor-0000000000001" });
    expect(JSON.stringify(await readDeliveries(id))).not.toContain(canary);
    await send(world, id);
    const told = world.received.map(({ body }) => JSON.parse(body).data);
    expect(told).toMatchObject([
      { lead: { email: "dana@acme.example", name: null, attributes: {} }, journey: [] },
      { effect: { value: null }, firstTouch: null },
    ]);
  });
});

describe("of who is erased", () => {
  test("no delivery is left, and none is made late", async () => {
    const [id, world, lead] = [await addDestination(), makeWorld(), makeLead()];
    await owe(world, makeOwing([entered("mql")], { lead }));
    await deletePerson(openDatabase(env.DB), site, lead);
    expect(await readDeliveries(id)).toEqual([]);
    await requestErasure(openDatabase(env.DB), { site, people: [lead], by: null, at: Date.now() });
    await owe(world, makeOwing([entered("sql", 2)], { lead }));
    expect(await readDeliveries(id)).toEqual([]);
  });
});

describe("a message that waited in the queue through an upgrade", () => {
  test("has no effects, and is projected all the same", async () => {
    const { effects: _, steps: __, ...old } = makeOwing([entered("mql")]);
    // So it was before there were hand-offs.
    expect(await handOff(env, [old as ProjectionMessage])).toEqual([]);
  });
});
