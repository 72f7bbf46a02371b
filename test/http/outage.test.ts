import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Env } from "../../worker/env.ts";
import { makeAccess } from "../../worker/http/access.ts";
import { makeApp } from "../../worker/http/app.ts";
import { makeAttempts } from "../../worker/http/attempts.ts";
import { makeToken } from "../../worker/keyring.ts";
import { makeSiteCache } from "../../worker/store/site-cache.ts";
import { env } from "../support/worker-env.ts";
import { makeBatch, makeSignal, makeSite, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

afterEach(() => {
  vi.useRealTimers();
});

const ages = {
  freshMs: 5_000,
  maxAgeMs: 10_000,
  deadlineMs: 400,
  coldDeadlineMs: 400,
  keepMs: 86_400_000,
  restMs: 3_000,
};

/** How long the last answer took, without what goes on behind it. */
let answeredMs = Number.NaN;

/** An isolate of its own: nothing is cached in it yet. */
function startIsolate() {
  const app = makeApp({
    sites: makeSiteCache(ages),
    attempts: makeAttempts(),
    access: makeAccess(() => Promise.reject(new Error("not asked"))),
    notePending() {},
    rescore() {},
    async erase() {},
    testDestination: async () => null,
    redrive: async () => 0,
  });
  return async (request: Request, bindings: Partial<Env> = {}) => {
    const context = createExecutionContext();
    const startedAt = performance.now();
    const response = await app.fetch(request, { ...env, ...bindings }, context);
    answeredMs = performance.now() - startedAt;
    await waitOnExecutionContext(context);
    return response;
  };
}

function makeRequest(secret: string, { page } = site): Request {
  const body = JSON.stringify(makeBatch(secret, [makeSignal("cart_add")]));
  return new Request(`http://localhost/v1/signals?k=${page}`, { method: "POST", body });
}

/** D1 as it is when it stalls: every statement is taken, none is answered. */
const hanging = new Proxy(env.DB, {
  get(target, name) {
    if (name === "batch") return () => new Promise(() => {});
    const value: unknown = Reflect.get(target, name);
    return typeof value === "function" ? value.bind(target) : value;
  },
});

describe("while D1 hangs", () => {
  test("signals are acknowledged and scored by the last known rules, and nobody waits twice", async () => {
    const handle = startIsolate();
    const secret = makeToken();
    await handle(makeRequest(secret));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const first = await handle(makeRequest(secret), { DB: hanging });
    expect(await first.json()).toMatchObject({ score: 60, stage: "mql", stale: true });
    const second = await handle(makeRequest(secret), { DB: hanging });
    expect(await second.json()).toMatchObject({ score: 90, stale: true });
    expect(answeredMs).toBeLessThan(ages.deadlineMs);
  });

  test("an isolate that knows nothing asks the visitor's own object", async () => {
    const secret = makeToken();
    await startIsolate()(makeRequest(secret));
    const response = await startIsolate()(makeRequest(secret), { DB: hanging });
    expect(await response.json()).toMatchObject({ score: 60, stale: true });
  });

  test("where nobody knows the rules nothing is stored and the browser is told when to come back", async () => {
    const unseen = await makeSite();
    const response = await startIsolate()(makeRequest(makeToken(), unseen), { DB: hanging });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("a wrong key is not let in by the copy either", async () => {
    const handle = startIsolate();
    await handle(makeRequest(makeToken()));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const url = `http://localhost/v1/signals?k=rpk_${site.id}_${makeToken()}`;
    expect((await handle(new Request(url, { method: "POST", body: "{}" }), { DB: hanging })).status).toBe(
      401,
    );
  });
});

describe("while D1 fails", () => {
  test("the log says so, and nothing of what was asked", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const handle = startIsolate();
    const ask = (bindings: Partial<Env>) => {
      const headers = { Authorization: `Bearer ${site.read}` };
      return handle(
        new Request("http://localhost/v1/deliveries?destination=canary-7f3a", { headers }),
        bindings,
      );
    };
    expect((await ask({})).status).toBe(200);
    const fail = () => Promise.reject(new Error("D1_ERROR: it is overloaded"));
    const statement = { bind: () => statement, all: fail, raw: fail, run: fail, first: fail };
    const failing = new Proxy(env.DB, { get: (_, name) => (name === "prepare" ? () => statement : fail) });
    expect((await ask({ DB: failing })).status).toBe(503);
    const said = JSON.stringify(log.mock.calls);
    log.mockRestore();
    expect(said).toContain("D1_ERROR: it is overloaded");
    expect(said).not.toContain("canary-7f3a");
  });
});

describe("a deployment without a secret of its own", () => {
  for (const RIPEN_SECRET of ["", "change-me-change-me-change-me-change-me", "short"]) {
    test(`answers nothing with ${JSON.stringify(RIPEN_SECRET)}`, async () => {
      for (const path of ["/healthz", "/v1/model", "/v1/signals"]) {
        const response = await startIsolate()(new Request(`http://localhost${path}`), { RIPEN_SECRET });
        expect(response.status).toBe(503);
        expect(await response.json()).toMatchObject({
          type: "/problems/misconfigured",
          detail: expect.stringContaining("RIPEN_SECRET"),
        });
      }
    });
  }
});
