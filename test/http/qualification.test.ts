import { beforeAll, describe, expect, test } from "vitest";
import { makeToken } from "../../worker/keyring.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;
const cart = () => makeSignal("cart_add");

beforeAll(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
});

describe("a qualification for a page", () => {
  test("is told to the visitor's own page, which the preflight lets through", async () => {
    const secret = makeToken();
    await send(site, makeBatch(secret, [cart()]));
    const Origin = "https://shop.example";
    const path = `/v1/qualification?k=${site.page}&url=${encodeURIComponent("https://shop.example/pricing")}`;
    const preflight = await ask(path, { method: "OPTIONS", headers: { Origin } });
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toBe("Authorization");
    const response = await ask(path, { headers: { Origin, Authorization: `Bearer ${secret}` } });
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(Origin);
    expect(await response.json()).toMatchObject({ score: 30, stage: "anonymous" });
  });

  test("is not told to foreign pages", async () => {
    const path = `/v1/qualification?k=${site.page}`;
    const headers = { Origin: "https://evil.example", Authorization: `Bearer ${makeToken()}` };
    const preflight = await ask(path, { method: "OPTIONS", headers });
    expect(preflight.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect((await ask(path, { headers })).status).toBe(403);
  });
});

describe("a qualification for a server that read the visitor's cookie", () => {
  /** Asks as such a server does: no Origin, the cookie's value as bearer. */
  const askFor = (cookie: string, { page } = site, more = "") =>
    ask(`/v1/qualification?k=${page}${more}`, { headers: { Authorization: `Bearer ${cookie}` } });

  test("says what the page was told, for nobody to keep", async () => {
    const secret = makeToken();
    const told = await (await send(site, makeBatch(secret, [cart(), cart()]))).json<object>();
    const response = await askFor(secret);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({ ...told, prompts: [] });
  });

  test("says that somebody unknown is anonymous, and stores nothing of it", async () => {
    const response = await askFor(makeToken());
    const answer = await response.json<{ visitor: string }>();
    expect(answer).toMatchObject({ score: 0, grade: "D4", stage: "anonymous", segments: [], prompts: [] });
    expect((await askWith(site.read, `/v1/visitors/${answer.visitor}`)).status).toBe(404);
  });

  test("keeps the numbers that the site keeps from pages, and tells them with a secret key", async () => {
    const shy = await makeSite({ settings: { hideNumbers: true } });
    const secret = makeToken();
    await send(shy, makeBatch(secret, [cart(), cart()]));
    const answer = await (await askFor(secret, shy)).json<{ visitor: string }>();
    expect(answer).toMatchObject({ stage: "mql", segments: [] });
    for (const number of ["score", "engagement", "fit", "grade", "dimensions"])
      expect(answer).not.toHaveProperty(number);
    const own = await askWith(shy.read, `/v1/qualification?visitor=${answer.visitor}`);
    expect(await own.json()).toMatchObject({ stage: "mql", score: 60, grade: "D2" });
  });

  test("takes no prompt from the page, even where it asks for that page", async () => {
    const secret = makeToken();
    await send(site, makeBatch(secret, [cart()]));
    await askWith(site.write, "/v1/signals", {
      json: {
        visitor: (await (await askFor(secret)).json<{ visitor: string }>()).visitor,
        signals: [{ kind: "cart_add" }],
      },
    });
    const url = `&url=${encodeURIComponent("https://shop.example/pricing")}`;
    expect(await (await askFor(secret, site, url)).json()).toMatchObject({ prompts: [{ id: "demo" }] });
    expect(await (await askFor(secret)).json()).toMatchObject({ stage: "mql", prompts: [] });
    const told = await send(site, makeBatch(secret, [makeSignal("page_view")]));
    expect(await told.json()).toMatchObject({ prompts: [{ id: "demo" }] });
  });

  test.each(["short", "x".repeat(23), `${"x".repeat(21)}!`, `${"x".repeat(10)} ${"x".repeat(11)}`])(
    "refuses the cookie %s, which is none of ours",
    async (cookie) => {
      expect((await askFor(cookie)).status).toBe(401);
    },
  );
});
