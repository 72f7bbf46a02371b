import { beforeAll, describe, expect, test } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import { makeToken } from "../../worker/keyring.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
});

const cart = () => makeSignal("cart_add");

async function answerTo(response: Promise<Response>): Promise<WireAnswer> {
  return (await response).json<WireAnswer>();
}

describe("signals from a page", () => {
  test("are answered with the qualification that they cause", async () => {
    const response = await send(site, makeBatch(makeToken(), [cart(), cart()]));
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({
      visitor: expect.stringMatching(/^[\w-]{22}$/),
      score: 60,
      engagement: 60,
      fit: 0,
      grade: "D2",
      stage: "mql",
      segments: [],
      prompts: [{ id: "demo", action: "dialog", notWhile: ["chat", "typing"], content: { title: "See it" } }],
      watch: { dwell: expect.any(Array), scroll: expect.any(Array) },
      model: 1,
      verdicts: [],
    });
  });

  test("sent again count once", async () => {
    const batch = makeBatch(makeToken(), [makeSignal("cart_add", { id: "once" })]);
    await send(site, batch);
    const again = await answerTo(send(site, batch));
    expect(again.score).toBe(30);
    expect(again.verdicts).toMatchObject([{ id: "once", accepted: true, verdict: "duplicate" }]);
  });

  test("in a beacon hold back no prompt from the visitor's next page: nobody reads the beacon's answer", async () => {
    const secret = makeToken();
    const leaving = await answerTo(
      send(site, makeBatch(secret, [cart(), cart()]), { "Sec-Fetch-Mode": "no-cors" }),
    );
    expect(leaving).toMatchObject({ score: 60, prompts: [] });
    const page = { id: "p2", url: "https://shop.example/next" };
    const next = await answerTo(send(site, makeBatch(secret, [makeSignal("page_view", { page })], { page })));
    expect(next.prompts).toMatchObject([{ id: "demo" }]);
  });

  test("of which one is bad are stored but for that one", async () => {
    const answer = await answerTo(send(site, makeBatch(makeToken(), [cart(), makeSignal("Bad"), cart()])));
    expect(answer.score).toBe(60);
    expect(answer.verdicts).toMatchObject([
      { accepted: false, verdict: "bad-kind", pointer: "/signals/1/kind" },
    ]);
  });

  test("of which all are bad still get an answer", async () => {
    const answer = await answerTo(send(site, makeBatch(makeToken(), [makeSignal("Bad")])));
    expect(answer).toMatchObject({ score: 0, stage: "anonymous" });
  });

  test("of another visitor are another's, even under the same id", async () => {
    const signal = makeSignal("cart_add", { id: "shared" });
    await send(site, makeBatch(makeToken(), [signal]));
    expect(await answerTo(send(site, makeBatch(makeToken(), [signal])))).toMatchObject({
      score: 30,
      verdicts: [],
    });
  });

  for (const type of ["text/plain;charset=UTF-8", "application/json", ""]) {
    test(`are read as ${type || "nothing in particular"}`, async () => {
      const body = new Blob([`\uFEFF${JSON.stringify(makeBatch(makeToken(), [cart()]))}`], { type });
      const response = await ask(`/v1/signals?k=${site.page}`, { method: "POST", body });
      expect(response.status).toBe(200);
    });
  }

  test("are taken from an allowed page and from what is no page", async () => {
    const batch = makeBatch(makeToken(), [cart()]);
    expect((await send(site, batch, { Origin: "https://shop.example" })).status).toBe(200);
    expect((await send(site, batch)).status).toBe(200);
  });

  test("get an answer that any page may read, whatever its status", async () => {
    const batch = makeBatch(makeToken(), [cart()]);
    const answers = await Promise.all([
      send(site, batch),
      send(site, "{bad"),
      send(site, batch, { Origin: "https://evil.example" }),
      ask("/v1/signals", { method: "POST" }),
      ask("/v1/signals"),
      ask(`/v1/signals?${"x".repeat(9_000)}`, { method: "POST" }),
      ask("/v1/signals", { method: "OPTIONS", headers: { Origin: "https://shop.example" } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 403, 401, 405, 414, 204]);
    for (const { headers } of answers) {
      expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
      expect(headers.get("Access-Control-Expose-Headers")).toContain("Retry-After");
    }
  });

  for (const refusal of [{ "Sec-GPC": "1" }, { DNT: "1" }]) {
    test(`leave no trace of who sends ${JSON.stringify(refusal)}`, async () => {
      const secret = makeToken();
      const answer = await answerTo(send(site, makeBatch(secret, [cart()]), refusal));
      expect(answer).toMatchObject({ score: 0, verdicts: [{ accepted: false, verdict: "consent" }] });
      expect((await askWith(site.read, `/v1/visitors/${answer.visitor}`)).status).toBe(404);
    });
  }

  for (const machine of [
    { "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" },
    { "User-Agent": "Mozilla/5.0 HeadlessChrome/156.0" },
    { "Sec-Purpose": "prefetch;prerender" },
  ]) {
    test(`do not score for ${JSON.stringify(machine)}`, async () => {
      const answer = await answerTo(send(site, makeBatch(makeToken(), [cart()]), machine));
      expect(answer).toMatchObject({ score: 0, verdicts: [{ verdict: "automated" }] });
    });
  }
});

describe("a site's settings", () => {
  test("may score automation, for demos", async () => {
    const demo = await makeSite({ settings: { scoreAutomation: true } });
    const batch = makeBatch(makeToken(), [cart()], { automated: true });
    expect((await answerTo(send(demo, batch, { "User-Agent": "HeadlessChrome" }))).score).toBe(30);
  });

  test("may hide the numbers from the page, never from the owner", async () => {
    const shy = await makeSite({ settings: { hideNumbers: true } });
    const answer = await answerTo(send(shy, makeBatch(makeToken(), [cart()])));
    expect(answer.stage).toBe("anonymous");
    for (const number of ["score", "engagement", "fit", "grade"]) expect(answer).not.toHaveProperty(number);
    const own = await askWith(shy.read, `/v1/qualification?visitor=${answer.visitor}`);
    expect(await own.json()).toMatchObject({ score: 30, dimensions: { engagement: 30, fit: 0 } });
  });
});

describe("signals from a server", () => {
  test("name the visitor by public id and say when they happened", async () => {
    const { visitor } = await answerTo(send(site, makeBatch(makeToken(), [cart()])));
    const at = new Date(Date.now() - 60_000).toISOString();
    const json = {
      visitor,
      signals: [
        { kind: "email_click", at },
        { kind: "cart_add", at },
      ],
    };
    const answer = await answerTo(askWith(site.write, "/v1/signals", { json }));
    expect(answer).toMatchObject({ visitor, score: 60, verdicts: [] });
    const told = await askWith(site.read, `/v1/visitors/${visitor}`);
    const { signals } = await told.json<{ signals: { kind: string; at: string }[] }>();
    expect(signals.at(-1)).toMatchObject({ at });
  });
});
