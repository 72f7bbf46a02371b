import { createExecutionContext, runDurableObjectAlarm, waitOnExecutionContext } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Env } from "../../worker/env.ts";
import { hashKey } from "../../worker/http/key.ts";
import worker from "../../worker/index.ts";
import { deriveKeys, makeToken } from "../../worker/keyring.ts";
import { configMaxAgeMs, liveDeadlineMs, liveGatherMs, liveTickMs } from "../../worker/limits.ts";
import { sessions } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { askToWatch, watch, watchWith } from "../support/worker-watch.ts";
import { addKey, ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

afterEach(() => {
  vi.useRealTimers();
});

const own = "http://localhost";

async function openSession(owner = site): Promise<string> {
  const body = JSON.stringify({ key: owner.admin });
  const headers = { "Content-Type": "application/json" };
  const response = await ask("/v1/session", { method: "POST", body, headers });
  return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

async function refusal(query: string, headers: Record<string, string>): Promise<string> {
  const response = await askToWatch(query, headers);
  expect(response.webSocket).toBeFalsy();
  const { type } = await response.json<{ type: string }>();
  return `${response.status} ${type.replace("/problems/", "")}`;
}

function bear(key: string): Record<string, string> {
  return { Authorization: `Bearer ${key}` };
}

/** Has the Live object look after its watchers, some time later. */
async function lookLater(ms: number, owner = site): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  await runDurableObjectAlarm(env.LIVE.get(env.LIVE.idFromName(`live/${owner.id}`)));
}

describe("a WebSocket is refused, with a problem and before it opens,", () => {
  test("to whoever has no key that reads", async () => {
    expect(await refusal("", {})).toBe("401 no-key");
    expect(await refusal("", bear(`rsk_${site.id}_${makeToken()}`))).toBe("401 bad-key");
    expect(await refusal("", bear(site.page))).toBe("403 wrong-scope");
  });

  test("to a page elsewhere that a signed-in browser opens, and to whatever hides where it comes from", async () => {
    const Cookie = await openSession();
    for (const Origin of ["https://evil.example", "http://localhost.evil.example", "null"])
      expect(await refusal("", { Cookie, Origin })).toBe("403 foreign-origin");
    expect(await refusal("", { Cookie })).toBe("403 foreign-origin");
    await (await watchWith({ Cookie, Origin: own })).nextOf("snapshot");
  });

  test("for stages that the model does not have", async () => {
    expect(await refusal("?stages=mql,vip", bear(site.read))).toBe("400 bad-query");
    expect(await refusal("?after=-1", bear(site.read))).toBe("400 bad-query");
    expect(await refusal("?stage=mql", bear(site.read))).toBe("400 bad-query");
  });

  test("to a request that asks for none: it says what is spoken here", async () => {
    const response = await askWith(site.read, "/v1/live");
    expect(response.status).toBe(426);
    expect(response.headers.get("Upgrade")).toBe("websocket");
    expect(await response.json()).toMatchObject({ type: "/problems/upgrade-required" });
  });

  test("where a hundred watch already", async () => {
    const owner = await makeSite();
    for (let count = 0; count < 100; count += 1) await watch(owner.read);
    const response = await askToWatch("", bear(owner.read));
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("30");
    expect(await response.json()).toMatchObject({ type: "/problems/too-many-watchers" });
  });
});

describe("who watches is let go of within a minute", () => {
  test("once the key is revoked, and others are not", async () => {
    const owner = await makeSite();
    const doomed = await addKey(owner.id, "secret", { scope: "read" });
    const [stays, goes] = [await watch(owner.read), await watch(doomed)];
    const { keys } = await (await askWith(owner.admin, "/v1/keys")).json<{
      keys: { id: string; prefix: string }[];
    }>();
    const id = keys.find(({ prefix }) => doomed.startsWith(prefix) && prefix !== owner.read.slice(0, 16))?.id;
    expect((await askWith(owner.admin, `/v1/keys/${id}`, { method: "DELETE" })).status).toBeLessThan(300);
    expect(liveTickMs + configMaxAgeMs).toBeLessThan(60_000);
    await lookLater(liveTickMs, owner);
    expect(await goes.ending).toMatchObject({ code: 1008 });
    expect(await stays.nextOf("tick")).toBeTruthy();
  });

  test("once the session has ended", async () => {
    const owner = await makeSite();
    const Cookie = await openSession(owner);
    const watcher = await watchWith({ Cookie, Origin: own });
    await ask("/v1/session", { method: "DELETE", headers: { Cookie, Origin: own } });
    await lookLater(liveTickMs, owner);
    expect(await watcher.ending).toMatchObject({ code: 1008 });
  });

  test("once the session's time is over", async () => {
    const owner = await makeSite();
    const [token, keyring] = [makeToken(), await deriveKeys(env.RIPEN_SECRET)];
    const [hash, key] = [await hashKey(keyring, token), await hashKey(keyring, owner.admin)];
    const expiresAt = Date.now() + 10_000;
    await drizzle(env.DB).insert(sessions).values({ hash, site: owner.id, key, expiresAt });
    const watcher = await watchWith({ Cookie: `ripen_dev=${token}`, Origin: own });
    await lookLater(liveTickMs, owner);
    expect(await watcher.ending).toMatchObject({ code: 1008 });
  });
});

describe("a signal never waits for those who watch", () => {
  /** Sends through the Worker with another Live object; gives how long the answer took, in ms, and lets the rest end. */
  async function time(LIVE: Env["LIVE"]): Promise<number> {
    const context = createExecutionContext();
    const body = JSON.stringify(makeBatch(makeToken(), [makeSignal("cart_add"), makeSignal("cart_add")]));
    const request = new Request(`http://localhost/v1/signals?k=${site.page}`, { method: "POST", body });
    const startedAt = performance.now();
    const response = await worker.fetch(
      request as Request<unknown, IncomingRequestCfProperties>,
      { ...env, LIVE },
      context,
    );
    const elapsedMs = performance.now() - startedAt;
    expect(await response.json()).toMatchObject({ stage: "mql" });
    await waitOnExecutionContext(context);
    return elapsedMs;
  }

  /** A Live object that answers every call with this. */
  function makeLive(see: () => Promise<void>): Env["LIVE"] {
    const live = { idFromName: () => "any", get: () => ({ see }) };
    // All that a telling asks of it.
    return live as unknown as Env["LIVE"];
  }

  test(
    "where their object hangs",
    async () => {
      await time(env.LIVE);
      const asked = vi.fn(() => new Promise<void>(() => {}));
      expect(await time(makeLive(asked))).toBeLessThan(liveGatherMs);
      expect(asked).toHaveBeenCalledOnce();
    },
    liveDeadlineMs + 10_000,
  );

  test("where it fails, and that is logged once", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    await time(env.LIVE);
    for (let times = 0; times < 3; times += 1)
      await time(makeLive(() => Promise.reject(new Error("overloaded"))));
    expect(log.mock.calls.filter(([text]) => String(text).includes("live-fault"))).toHaveLength(1);
    log.mockRestore();
  });

  test("where it is not there at all", async () => {
    // As in a deployment whose configuration is older than its code.
    expect(await time(undefined as unknown as Env["LIVE"])).toBeLessThan(liveGatherMs);
  });

  test("where a hundred watch and one of them is stuck: it takes as long as where nobody does", async () => {
    const [quiet, crowded] = [await makeSite(), await makeSite()];
    await watch(crowded.read, "", false);
    for (let count = 1; count < 100; count += 1) await watch(crowded.read);
    const times = new Map<TestSite, number[]>([
      [quiet, []],
      [crowded, []],
    ]);
    for (let round = 0; round < 40; round += 1) {
      for (const [owner, taken] of times) {
        const batch = makeBatch(makeToken(), [makeSignal("cart_add"), makeSignal("cart_add")]);
        const startedAt = performance.now();
        await send(owner, batch);
        taken.push(performance.now() - startedAt);
      }
    }
    const [alone = 0, watched = 0] = [quiet, crowded].map((owner) => median(times.get(owner) ?? []));
    console.info(
      `median of a signal: ${alone.toFixed(1)} ms alone, ${watched.toFixed(1)} ms with 100 watchers`,
    );
    expect(watched).toBeLessThan(2 * alone + 5);
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
