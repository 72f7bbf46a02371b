import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../../worker/core/model/model.ts";
import type { VisitorDetail } from "../../worker/http/contract/visitors.ts";
import { makeToken } from "../../worker/keyring.ts";
import { askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

/** Scores by the session's channel, by a visit's own, and by the first touch. */
const byChannel: Model = {
  ...model,
  rules: [
    {
      id: "cart-from-ad",
      when: { signal: "cart_add", where: { field: "session.channel", op: "eq", value: "Paid Search" } },
      points: 30,
    },
    {
      id: "from-ad",
      when: { signal: "visit", where: { field: "props.channel", op: "eq", value: "Paid Search" } },
      points: 5,
    },
    {
      id: "first-from-ad",
      dimension: "fit",
      when: { attribute: { field: "first_channel", op: "eq", value: "Paid Search" } },
      points: 10,
    },
  ],
};

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
  await askWith(site.admin, "/v1/model", { method: "PUT", json: byChannel });
});

/** Makes the visit that begins a session, some seconds ago. */
function visit(age: number, props: object, more: object = {}): object {
  const page = { id: `p${age}`, url: `https://shop.example/from-${age}?utm_term=x` };
  return makeSignal("visit", { age: age * 1_000, session: `s${age}`, page, props, ...more });
}

interface Answer {
  readonly visitor: string;
  readonly score: number;
  readonly verdicts: readonly object[];
}

async function ask(secret: string, ...signals: readonly object[]): Promise<Answer> {
  return (await send(site, makeBatch(secret, signals))).json<Answer>();
}

async function tell(visitor: string): Promise<VisitorDetail> {
  return (await askWith(site.read, `/v1/visitors/${visitor}`)).json<VisitorDetail>();
}

/** Reads the touches as they are now: the log tells the older before the newer. */
function touchesOf({ attributes }: VisitorDetail): Record<string, unknown> {
  const touches = attributes.filter(({ name }) => /^(first|last)_/.test(name));
  expect(new Set(touches.map(({ source }) => source))).toEqual(new Set(["edge"]));
  return Object.fromEntries(touches.map(({ name, value }) => [name, value]));
}

const ad = { gclid: "Cj0", utm_campaign: "spring" };

describe("a visit's channel", () => {
  test("is stored with it and read by rules, whatever the page claims", async () => {
    const cart = makeSignal("cart_add", { session: "s9" });
    const fromAd = await ask(makeToken(), visit(9, { ...ad, channel: "Direct" }), cart);
    expect(fromAd.score).toBe(45);
    const stored = (await tell(fromAd.visitor)).signals.find(({ kind }) => kind === "visit");
    expect(stored?.props).toEqual({ ...ad, channel: "Paid Search", source: "google", medium: "cpc" });
    const claimed = await ask(makeToken(), visit(9, { channel: "Paid Search" }), cart);
    expect(claimed.score).toBe(0);
  });

  test("makes no other signal of one that is sent again", async () => {
    const secret = makeToken();
    const again = visit(9, { ...ad, referrer: "www.google.com" });
    await ask(secret, again);
    expect((await ask(secret, again)).verdicts).toMatchObject([{ accepted: true, verdict: "duplicate" }]);
  });
});

describe("a visitor's touches", () => {
  const visits = [visit(30, ad), visit(20, { referrer: "blog.example" }), visit(10, {})];
  const expected = {
    first_channel: "Paid Search",
    first_source: "google",
    first_medium: "cpc",
    first_campaign: "spring",
    first_landing: "/from-30",
    last_channel: "Referral",
    last_source: "blog.example",
    last_medium: "referral",
    last_campaign: null,
    last_referrer: "blog.example",
    last_landing: "/from-20",
  };

  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  test.each(orders)("are the same if visits arrive in the order %i, %i, %i", async (...order) => {
    const secret = makeToken();
    let answer = await ask(secret, makeSignal("page_view"));
    for (const place of order) answer = await ask(secret, visits[place] ?? {});
    expect(answer.score).toBe(15);
    expect(touchesOf(await tell(answer.visitor))).toEqual(expected);
  });

  test("are not left by machines", async () => {
    const secret = makeToken();
    const { visitor } = await ask(secret, visit(30, {}));
    await send(site, makeBatch(secret, [visit(20, ad)], { automated: true }));
    expect(touchesOf(await tell(visitor))).toMatchObject({ last_channel: "Direct" });
  });
});
