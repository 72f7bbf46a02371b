import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DeliveryList, Replayed, ToldDelivery } from "../../worker/http/contract/deliveries.ts";
import type { TestedDestination, ToldDestination } from "../../worker/http/contract/destinations.ts";
import { connectionTestsPerMinute } from "../../worker/limits.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

/** A request as the receiver sees it. */
interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const url = "https://hooks.receiver.example/ripen";
let site: TestSite;
let received: Received[];
let answer: () => Response;

beforeEach(async () => {
  site = await makeSite();
  received = [];
  answer = () => new Response(null, { status: 204 });
  // Only somebody else's server is made up.
  vi.spyOn(globalThis, "fetch").mockImplementation(async (target, init) => {
    if (target !== url) throw new Error(`nobody is asked for ${target}`);
    received.push({ headers: Object.fromEntries(new Headers(init?.headers)), body: `${init?.body}` });
    return answer();
  });
});

afterEach(() => vi.restoreAllMocks());

type Made = ToldDestination & { readonly signingSecret: string };

async function make(more: object = {}): Promise<Made> {
  const effects = [{ kind: "stage_entered", of: ["mql"] }];
  const json = { kind: "webhook", name: "Ours", effects, settings: { url }, ...more };
  return (await askWith(site.admin, "/v1/destinations", { json })).json<Made>();
}

/** Somebody becomes MQL: 60 points and an address. */
async function qualify(email = "dana@acme.example"): Promise<void> {
  const signals = ["a", "b"].map((id) => ({ id, kind: "cart_add" }));
  const sent = await askWith(site.write, "/v1/signals", { json: { email, signals } });
  expect(sent.status).toBe(200);
}

async function list(query = ""): Promise<readonly ToldDelivery[]> {
  return (await (await askWith(site.read, `/v1/deliveries${query}`)).json<DeliveryList>()).deliveries;
}

/** Waits until as many deliveries have come to a state. */
async function waitFor(state: string, count = 1): Promise<readonly ToldDelivery[]> {
  return vi.waitFor(
    async () => {
      const found = await list(`?state=${state}`);
      expect(found).toHaveLength(count);
      return found;
    },
    { timeout: 20_000, interval: 100 },
  );
}

function idOf({ headers }: Received): string | undefined {
  return headers["webhook-id"];
}

function isSignedWith(secret: string, { headers, body }: Received): boolean {
  try {
    new Webhook(secret).verify(body, { ...headers });
    return true;
  } catch {
    return false;
  }
}

describe("a lead who qualifies", () => {
  test("is handed off, signed with the secret that was told once", async () => {
    const { id, signingSecret } = await make();
    await qualify();
    const [delivery] = await waitFor("delivered");
    expect(delivery).toMatchObject({ destination: id, kind: "stage_entered", attempts: 1 });
    expect(await list(`?lead=${delivery?.lead}`)).toHaveLength(1);
    const [message] = received;
    if (!message) throw new Error("it was delivered");
    expect(idOf(message)).toBe(delivery?.id);
    expect(new Webhook(signingSecret).verify(message.body, { ...message.headers })).toMatchObject({
      type: "stage.entered",
      data: {
        stage: "mql",
        lead: { email: "dana@acme.example", url: expect.stringMatching(/^http:\/\/localhost\//) },
      },
    });
    const shown = await askWith(site.read, `/v1/destinations/${id}/sample`);
    expect(await shown.json()).toEqual({ isReal: true, payload: JSON.parse(message.body) });
  });

  test("is kept and not sent on a dry run, and sent once it is none and somebody says so", async () => {
    const { id } = await make({ dryRun: true });
    await qualify();
    const [delivery] = await waitFor("dry-run");
    expect(received).toEqual([]);
    await askWith(site.admin, `/v1/destinations/${id}`, { method: "PATCH", json: { dryRun: false } });
    const retried = await askWith(site.write, `/v1/deliveries/${delivery?.id}/retry`, { method: "POST" });
    expect(retried.status).toBe(202);
    await waitFor("delivered");
    expect(received.map(idOf)).toEqual([delivery?.id]);
  });
});

describe("what was delivered", () => {
  test("is sent again under its id, and the log says who did it", async () => {
    await make();
    await qualify();
    const [delivery] = await waitFor("delivered");
    const path = `/v1/deliveries/${delivery?.id}/retry`;
    expect(await (await askWith(site.write, path, { method: "POST" })).json()).toMatchObject({
      ...{ id: delivery?.id, state: "waiting", attempts: 0, endedAt: null },
    });
    await vi.waitFor(() => expect(received).toHaveLength(2), { timeout: 20_000 });
    expect(received.map(idOf)).toEqual([delivery?.id, delivery?.id]);
    expect(received[1]?.body).toBe(received[0]?.body);
    const { entries } = await (await askWith(site.admin, "/v1/audit")).json<{ entries: object[] }>();
    expect(entries[0]).toMatchObject({ action: "delivery.retry", target: delivery?.id });
  });

  test("is not sent twice at once: what is on its way already is refused", async () => {
    const { id } = await make();
    answer = () => new Response(null, { status: 503, headers: { "Retry-After": "3600" } });
    await qualify();
    const [delivery] = await vi.waitFor(
      async () => {
        const found = await list(`?destination=${id}`);
        expect(found).toMatchObject([{ state: "waiting", attempts: 1, log: [{ status: 503 }] }]);
        return found;
      },
      { timeout: 20_000, interval: 100 },
    );
    const path = `/v1/deliveries/${delivery?.id}/retry`;
    const again = await askWith(site.write, path, { method: "POST" });
    expect(await again.json()).toMatchObject({ status: 409, type: "/problems/still-waiting" });
  });
});

describe("a receiver that wants no more", () => {
  test("is disabled, keeps what happens, and gets it when it is mended and the time is replayed", async () => {
    const { id } = await make();
    answer = () => new Response(null, { status: 410 });
    await qualify("one@acme.example");
    await waitFor("dead");
    const path = `/v1/destinations/${id}`;
    const told = await (await askWith(site.read, path)).json<ToldDestination>();
    expect(told.disabledReason).toContain("410");
    await qualify("two@acme.example");
    const dead = await waitFor("dead", 2);
    expect(received).toHaveLength(1);
    const json = { destination: id, from: "2026-01-01", to: "2099-01-01" };
    const early = await askWith(site.write, "/v1/deliveries/replay", { json });
    expect(await early.json()).toMatchObject({ status: 409, type: "/problems/destination-off" });
    answer = () => new Response(null, { status: 204 });
    await askWith(site.admin, path, { method: "PATCH", json: { enabled: true } });
    const before = { ...json, to: "2026-01-02" };
    expect(await (await askWith(site.write, "/v1/deliveries/replay", { json: before })).json()).toEqual({
      ...{ count: 0, isWhole: true },
    });
    const replayed = await (await askWith(site.write, "/v1/deliveries/replay", { json })).json<Replayed>();
    expect(replayed).toEqual({ count: 2, isWhole: true });
    await waitFor("delivered", 2);
    expect(received.slice(1).map(idOf).toSorted()).toEqual(dead.map((one) => one.id).toSorted());
  });
});

describe("the connection test of a webhook", () => {
  const run = async (id: string): Promise<TestedDestination> =>
    (await askWith(site.write, `/v1/destinations/${id}/test`, { method: "POST" })).json<TestedDestination>();

  test("sends somebody made up, says so, and tells what came back", async () => {
    const { id, signingSecret } = await make({ enabled: false });
    expect(await run(id)).toMatchObject({ ok: true, status: 204, ms: expect.any(Number) });
    const [message] = received;
    expect(message && isSignedWith(signingSecret, message)).toBe(true);
    expect(JSON.parse(message?.body ?? "")).toMatchObject({ type: "test", data: { effect: null } });
    answer = () => new Response("secret stack trace", { status: 500 });
    expect(await run(id)).toMatchObject({ ok: false, status: 500, detail: "The receiver answered 500." });
    expect(await list()).toEqual([]);
  });

  test("is for trying, not for hammering somebody's server: of one site so many a minute", async () => {
    const { id } = await make();
    const path = `/v1/destinations/${id}/test`;
    const tests = Array.from({ length: connectionTestsPerMinute + 1 }, () =>
      askWith(site.write, path, { method: "POST" }),
    );
    const statuses = (await Promise.all(tests)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(connectionTestsPerMinute).fill(200), 429]);
    expect(received).toHaveLength(connectionTestsPerMinute);
    const refused = await askWith(site.write, path, { method: "POST" });
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: "/problems/too-many-requests" });
  });

  test("tells in words that nobody is there", async () => {
    const { id } = await make();
    answer = () => {
      throw new TypeError("connect ECONNREFUSED 10.0.0.1");
    };
    const tested = await run(id);
    expect(tested).toMatchObject({ ok: false, status: null });
    expect(tested.detail).not.toContain("10.0.0.1");
  });

  test("is signed with the old secret as well while a rotation goes on, and with none that has ended", async () => {
    const { id, signingSecret: first } = await make();
    const rotate = async (graceHours: number) => {
      const path = `/v1/destinations/${id}/rotate`;
      const rotated = await askWith(site.admin, path, { json: { graceHours } });
      return (await rotated.json<{ signingSecret: string }>()).signingSecret;
    };
    const signers = async (...secrets: readonly string[]) => {
      await run(id);
      const message = received.at(-1);
      return secrets.map((secret) => message && isSignedWith(secret, message));
    };
    const second = await rotate(24);
    expect(await signers(first, second)).toEqual([true, true]);
    const third = await rotate(0);
    expect(await signers(first, second, third)).toEqual([false, false, true]);
  });
});
