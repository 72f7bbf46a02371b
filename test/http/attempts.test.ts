import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeAttempts } from "../../worker/http/attempts.ts";
import { makeKey } from "../../worker/http/key.ts";
import { makeToken } from "../../worker/keyring.ts";
import { maxAttemptNames } from "../../worker/limits.ts";
import { addKey, ask, makeSite, type TestSite } from "./world.ts";

let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

afterEach(() => {
  vi.useRealTimers();
});

function makeAddress(): string {
  return `10.${crypto.getRandomValues(new Uint8Array(3)).join(".")}`;
}

async function read(key: string, address: string): Promise<Response> {
  return ask("/v1/visitors", { headers: { Authorization: `Bearer ${key}`, "CF-Connecting-IP": address } });
}

async function signIn(key: string, address: string): Promise<Response> {
  const headers = { "Content-Type": "application/json", "CF-Connecting-IP": address };
  return ask("/v1/session", { method: "POST", body: JSON.stringify({ key }), headers });
}

/** Fails that often, each time with another key. */
async function failFrom(address: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1)
    statuses.push((await read(makeKey("secret", site.id), address)).status);
  return statuses;
}

describe("whoever tries keys", () => {
  test("is told after 20 failures in a minute to come back later, whatever the key", async () => {
    const address = makeAddress();
    expect(new Set(await failFrom(address, 20))).toEqual(new Set([401]));
    const refused = await read(makeKey("secret", site.id), address);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ type: "/problems/too-many-attempts" });
    const seconds = Number(refused.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await read(site.read, address)).status).toBe(429);
    expect((await signIn(site.admin, address)).status).toBe(429);
  });

  test("may try again when the minute is over", async () => {
    const address = makeAddress();
    await failFrom(address, 21);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect((await read(site.read, address)).status).toBe(200);
  });

  test("hinders nobody elsewhere, and not those whose keys are good", async () => {
    const address = makeAddress();
    await failFrom(address, 25);
    expect((await read(site.read, makeAddress())).status).toBe(200);
    const good = makeAddress();
    for (let time = 0; time < 25; time += 1) expect((await read(site.read, good)).status).toBe(200);
  });

  test("is known by the key's visible part, from wherever the attempts come", async () => {
    const begin = site.admin.slice(0, 16);
    const guess = () => `${begin}${makeToken().slice(0, 19)}`;
    for (let time = 0; time < 20; time += 1) expect((await read(guess(), makeAddress())).status).toBe(401);
    expect((await read(guess(), makeAddress())).status).toBe(429);
  });

  test("is one subscriber in all of an IPv6 network", async () => {
    for (let time = 0; time < 20; time += 1)
      await read(makeKey("secret", site.id), `2001:db8:1:2:${time.toString(16)}::1`);
    expect((await read(site.read, "2001:DB8:1:2::99")).status).toBe(429);
    expect((await read(site.read, "2001:db8:1:3::99")).status).toBe(200);
  });

  test("learns nothing from failing to sign in: unknown, revoked and expired are one answer", async () => {
    const ended = [
      makeKey("secret", site.id),
      await addKey(site.id, "secret", { scope: "admin", revokedAt: 1 }),
      await addKey(site.id, "secret", { scope: "admin", expiresAt: 1 }),
      "x".repeat(10_000),
      "\u0000",
    ];
    const answers = [];
    for (const key of ended) {
      const response = await signIn(key, makeAddress());
      const { request: _, ...body } = await response.json<{ request: string }>();
      answers.push(JSON.stringify(body));
    }
    expect(answers).toEqual(Array(5).fill(answers[0]));
    expect(answers[0]).toContain("/problems/bad-key");
  });

  test("takes a bounded place in memory: whoever began first is forgotten", () => {
    const attempts = makeAttempts();
    for (let time = 0; time < 20; time += 1) attempts.countFailure(["first"], 0);
    expect(attempts.getWaitMs(["first"], 1_000)).toBe(59_000);
    for (let name = 0; name < maxAttemptNames; name += 1) attempts.countFailure([`${name}`], 0);
    expect(attempts.getWaitMs(["first"], 1_000)).toBe(0);
  });
});
