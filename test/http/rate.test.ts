import { beforeEach, describe, expect, test } from "vitest";
import { hashKey } from "../../worker/http/key.ts";
import { countRequest } from "../../worker/http/rate.ts";
import { deriveKeys, makeToken } from "../../worker/keyring.ts";
import { rateWindowMs, requestsPerMinute } from "../../worker/limits.ts";
import { env } from "../support/worker-env.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

/** Counts what a key may do at once. */
function spend(key: string, now: number): void {
  for (let request = 0; request < requestsPerMinute; request += 1) countRequest(key, now);
}

describe("a key's requests", () => {
  test("are told with what is left of them", async () => {
    const answers = [await askWith(site.read, "/v1/model"), await askWith(site.read, "/v1/prompts")];
    expect(answers.map(({ headers }) => headers.get("RateLimit"))).toEqual([
      expect.stringMatching(/^"key";r=599;t=(60|59)$/),
      expect.stringMatching(/^"key";r=598;t=(60|59|58)$/),
    ]);
    expect(answers[0]?.headers.get("RateLimit-Policy")).toBe('"key";q=600;w=60');
  });

  test("are refused from the 601st of a minute on, and another key's are not", async () => {
    const hash = await hashKey(await deriveKeys(env.RIPEN_SECRET), site.read);
    spend(hash, Date.now());
    const refused = await askWith(site.read, "/v1/model");
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ type: "/problems/too-many-requests" });
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("Retry-After"))).toBeLessThanOrEqual(60);
    expect(refused.headers.get("RateLimit")).toMatch(/^"key";r=0;t=\d+$/);
    expect((await askWith(site.write, "/v1/model")).status).toBe(200);
  });

  test("are not counted where visitors' signals come from a server", async () => {
    const json = { visitor: "rate-example-000000001", signals: [{ kind: "cart_add" }] };
    const response = await askWith(site.write, "/v1/signals", { json });
    expect(response.status).toBe(200);
    expect(response.headers.has("RateLimit")).toBe(false);
    const page = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]));
    expect(page.headers.has("RateLimit")).toBe(false);
    expect((await ask("/healthz")).headers.has("RateLimit")).toBe(false);
  });

  test("are all there again a minute after the first of them", () => {
    const key = makeToken();
    spend(key, 1_000);
    const last = 1_000 + rateWindowMs - 1;
    expect(countRequest(key, last)).toEqual({ remaining: 0, resetSeconds: 1, isOver: true });
    expect(countRequest(key, last + 1)).toEqual({ remaining: 599, resetSeconds: 60, isOver: false });
  });
});
