import { beforeAll, describe, expect, test } from "vitest";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import { deliver } from "../../worker/jobs/deliver.ts";
import { testDestination } from "../../worker/jobs/test-destination.ts";
import { deriveKeys, sealSecret } from "../../worker/keyring.ts";
import { HubspotMock } from "../destinations/hubspot-mock.ts";
import { type MockAnswer, type MockRequest, readBody } from "../destinations/mock-request.ts";
import { PipedriveMock } from "../destinations/pipedrive-mock.ts";
import { SalesforceMock } from "../destinations/salesforce-mock.ts";
import { SlackMock } from "../destinations/slack-mock.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { policy, site } from "../visitor/people.ts";
import {
  addDestination,
  entered,
  makeOwing,
  makeWorld,
  owe,
  readDeliveries,
  readDestination,
  type World,
} from "./receivers.ts";

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

/** A vendor that runs inside this test. */
interface Vendor {
  answer(request: MockRequest): MockAnswer;
}

const [slack, hubspot, salesforce, pipedrive] = [
  new SlackMock(),
  new HubspotMock(),
  new SalesforceMock(),
  new PipedriveMock(),
];
for (const vendor of [slack, hubspot, salesforce, pipedrive]) vendor.reset();

/** Each kind with what lets us in there, and what counts the leads that it has. */
const kinds: [Destination["kind"], Vendor, Partial<Destination>["settings"], object, () => number][] = [
  ["slack", slack, {}, { url: slack.url }, () => slack.messages.length],
  ["hubspot", hubspot, {}, { token: hubspot.token }, () => hubspot.contacts.size],
  [
    "salesforce",
    salesforce,
    { instance: salesforce.instance },
    { clientId: salesforce.clientId, clientSecret: salesforce.clientSecret },
    () => salesforce.leads.size,
  ],
  ["pipedrive", pipedrive, { company: "acme" }, { token: pipedrive.token }, () => pipedrive.leads.length],
];

/** Makes a world that is this vendor's alone. */
function makeVendorWorld(vendor: Vendor): World {
  const world = makeWorld();
  return Object.assign(world, {
    fetch: async (address: string, init: RequestInit) => {
      const url = new URL(address);
      const headers = { ...Object.fromEntries(new Headers(init.headers)), "x-mock-host": url.host };
      const body = readBody(headers, String(init.body ?? ""));
      const answer = vendor.answer({ method: init.method ?? "", url, headers, body });
      const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? null);
      return new Response(text, { status: answer.status });
    },
  });
}

async function add(kind: Destination["kind"], settings: Destination["settings"], secrets: object) {
  const sealed = await sealSecret(await deriveKeys(env.RIPEN_SECRET), JSON.stringify(secrets));
  return addDestination({ kind, settings }, { secrets: sealed });
}

describe.each(kinds)("%s", (kind, vendor, settings = {}, secrets, count) => {
  test("gets what an effect owes, once", async () => {
    const [id, world] = [await add(kind, settings, secrets), makeVendorWorld(vendor)];
    const before = count();
    const message = makeOwing([entered("mql")]);
    await owe(world, message);
    await owe(world, message);
    await deliver(env, world, { site, destination: id });
    expect(await readDeliveries(id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    expect(count()).toBe(before + 1);
  });

  test("gets what one lead owes one after the other, so that somebody new is made once", async () => {
    const [id, world] = [await add(kind, settings, secrets), makeVendorWorld(vendor)];
    const before = count();
    await owe(world, makeOwing([entered("engaged"), entered("mql", 2), entered("sql", 3)]));
    await Promise.all([
      deliver(env, world, { site, destination: id }),
      deliver(env, world, { site, destination: id }),
    ]);
    world.clock += 60_000;
    await deliver(env, world, { site, destination: id });
    expect((await readDeliveries(id)).map(({ state }) => state)).toEqual(Array(3).fill("delivered"));
    expect(count()).toBe(before + (kind === "slack" ? 3 : 1));
  });

  test("is tried without a lead being made", async () => {
    const [id, world] = [await add(kind, settings, secrets), makeVendorWorld(vendor)];
    const before = count();
    expect(await testDestination(env, { site, id }, world)).toMatchObject({ kind: "delivered" });
    // A webhook of Slack answers nothing but a message.
    expect(count()).toBe(kind === "slack" ? before + 1 : before);
  });

  test("is switched off by a way in that is gone, in words without a secret", async () => {
    const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, "hunter2"]));
    const given = kind === "slack" ? { url: `${slack.url}/hunter2` } : wrong;
    const [id, world] = [await add(kind, settings, given), makeVendorWorld(vendor)];
    await owe(world, makeOwing([entered("mql")]));
    await deliver(env, world, { site, destination: id });
    const row = await readDestination(id);
    expect(row?.disabledReason).toMatch(/[A-Z].*\d{3}.*\./);
    expect(JSON.stringify([row, await readDeliveries(id)])).not.toContain("hunter2");
  });
});

test("several leads of one id in Salesforce are told as that, not as a redirect", async () => {
  const { clientId, clientSecret, instance } = salesforce;
  const id = await add("salesforce", { instance }, { clientId, clientSecret });
  const several = (request: MockRequest) =>
    request.method === "PATCH"
      ? { status: 300, body: ["…/Lead/00Q1", "…/Lead/00Q2"] }
      : salesforce.answer(request);
  const world = makeVendorWorld({ answer: several });
  await owe(world, makeOwing([entered("mql")]));
  await deliver(env, world, { site, destination: id });
  const [row] = await readDeliveries(id);
  expect(row).toMatchObject({ state: "dead", log: [{ status: 300, detail: /make it unique/ }] });
});
