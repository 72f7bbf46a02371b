import { beforeAll, expect } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import type { VisitorDetail } from "../../worker/http/contract/visitors.ts";
import { makeToken } from "../../worker/keyring.ts";
import { testRows } from "../support/bad-input-rows.ts";
import { answers } from "./expect-problems.ts";
import { askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

const monthMs = 31 * 86_400_000;
let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

type Headers = Record<string, string>;

async function sendAs(
  secret: string,
  signals: readonly unknown[],
  headers: Headers = {},
): Promise<WireAnswer> {
  return (await send(site, makeBatch(secret, signals), headers)).json<WireAnswer>();
}

/** Sends what a server of the site would, about somebody new. */
async function sendFromServer(signal: object): Promise<WireAnswer> {
  const json = { visitor: makeToken(), signals: [{ kind: "cart_add", ...signal }] };
  return (await askWith(site.write, "/v1/signals", { json })).json<WireAnswer>();
}

async function tell({ visitor }: WireAnswer): Promise<VisitorDetail> {
  return (await askWith(site.read, `/v1/visitors/${visitor}`)).json<VisitorDetail>();
}

const cart = (more: object = {}) => makeSignal("cart_add", more);

/** Tests that a signal with this is refused alone: its neighbour counts. */
function refused(verdict: string, more: object): () => Promise<void> {
  return async () => {
    const answer = await sendAs(makeToken(), [cart(more), cart()]);
    expect(answer).toMatchObject({ score: 30, verdicts: [{ accepted: false, verdict }] });
  };
}

/** Tests that the page of a signal is stored like this. */
function pageBecomes(page: object, stored: object): () => Promise<void> {
  return async () => {
    const told = await tell(await sendAs(makeToken(), [cart({ page: { id: "p", ...page } })]));
    expect(told.signals[0]?.page).toEqual({ id: "p", ...stored });
  };
}

/** Tests that nothing at all is stored of somebody new who sends with these headers. */
function storesNothing(headers: Headers, verdict: string): () => Promise<void> {
  return async () => {
    const answer = await sendAs(makeToken(), [cart()], headers);
    expect(answer).toMatchObject({ score: 0, verdicts: [{ accepted: false, verdict }] });
    expect((await askWith(site.read, `/v1/visitors/${answer.visitor}`)).status).toBe(404);
  };
}

/** Tests that somebody known is not scored for what comes with these headers, though it is kept. */
function storesUnscored(headers: Headers): () => Promise<void> {
  return async () => {
    const secret = makeToken();
    await sendAs(secret, [cart()]);
    const answer = await sendAs(secret, [cart()], headers);
    expect(answer).toMatchObject({ score: 30, verdicts: [{ accepted: true, verdict: "automated" }] });
    expect((await tell(answer)).signals.map(({ automated }) => automated)).toEqual([true, undefined]);
  };
}

/** Tests that a server's time of no use is replaced by the receive time, and that the answer says so. */
function timeRemark(at: unknown, verdict: string): () => Promise<void> {
  return async () => {
    const before = Date.now();
    const answer = await sendFromServer({ at });
    expect(answer).toMatchObject({ score: 30, verdicts: [{ accepted: true, verdict }] });
    const stored = Date.parse((await tell(answer)).signals[0]?.at ?? "");
    expect(stored).toBeGreaterThanOrEqual(before);
    expect(stored).toBeLessThanOrEqual(Date.now());
  };
}

testRows("signals", {
  51: {
    "is made up for a server": async () => {
      const [stored] = (await tell(await sendFromServer({}))).signals;
      expect(stored?.id).toMatch(/^[\w-]{36}$/);
    },
    "is refused from a page": refused("bad-id", { id: undefined }),
  },
  52: Object.fromEntries(
    ["", "x".repeat(101), "a b", {}, "<b>", "\u0000"].map((id) => [
      JSON.stringify(id).slice(0, 20),
      refused("bad-id", { id }),
    ]),
  ),
  53: {
    "changes nothing": async () => {
      const [secret, signal] = [makeToken(), cart()];
      await sendAs(secret, [signal]);
      const again = await sendAs(secret, [signal]);
      expect(again).toMatchObject({ score: 30, verdicts: [{ accepted: true, verdict: "duplicate" }] });
    },
  },
  54: {
    "is refused: the first content stays": async () => {
      const secret = makeToken();
      await sendAs(secret, [makeSignal("page_view", { id: "one" })]);
      const again = await sendAs(secret, [cart({ id: "one" })]);
      expect(again).toMatchObject({ score: 0, verdicts: [{ accepted: false, verdict: "mismatch" }] });
      expect((await tell(again)).signals.map(({ kind }) => kind)).toEqual(["page_view"]);
    },
  },
  55: {
    "is another signal": async () => {
      const signal = cart();
      await sendAs(makeToken(), [signal]);
      expect(await sendAs(makeToken(), [signal])).toMatchObject({ score: 30, verdicts: [] });
    },
  },
  56: {
    "is stored once": async () => {
      const signal = cart();
      const answer = await sendAs(makeToken(), [signal, signal]);
      expect(answer).toMatchObject({ score: 30, verdicts: [{ verdict: "duplicate" }] });
      expect((await tell(answer)).signals).toHaveLength(1);
    },
  },
  57: {
    "are refused": answers("400 bad-shape", () => send(site, { v: 1, signals: [cart()] })),
    "are refused from a server": answers("400 bad-shape", () =>
      askWith(site.write, "/v1/signals", { json: { signals: [cart()] } }),
    ),
  },
  58: Object.fromEntries(
    [null, 0, "", "undefined", "guest", "[object Object]", "0".repeat(22), "a".repeat(22), {}].map(
      (secret) => [
        `is refused: ${JSON.stringify(secret)}`,
        answers("400 bad-shape", () => send(site, { v: 1, secret, signals: [cart()] })),
      ],
    ),
  ),
  59: {
    "is refused: it has no form of a secret": answers("400 bad-shape", () =>
      send(site, makeBatch("somebody@example.com", [cart()])),
    ),
  },
  60: {
    "is refused if missing": refused("bad-kind", { kind: undefined }),
    "is a kind of the site's own": async () => {
      const answer = await sendAs(makeToken(), [makeSignal("bought_a_boat")]);
      expect(answer.verdicts).toEqual([]);
    },
    "is refused if only servers can know it": refused("needs-secret-key", { kind: "email_open" }),
  },
  62: Object.fromEntries(
    ["a".repeat(41), "<img>", "🛒", "$pageview", "Cart", "cart-add", "1st", "__proto__"].map((kind) => [
      kind.slice(0, 20),
      refused("bad-kind", { kind }),
    ]),
  ),
  63: {
    "is the receive time, from a server": timeRemark("2099-01-01T00:00:00Z", "clock-future"),
    "is the receive time, from a page": async () => {
      const answer = await sendAs(makeToken(), [cart({ age: -1e12, at: "2099-01-01T00:00:00Z" })]);
      const [stored] = (await tell(answer)).signals;
      expect(Date.parse(stored?.at ?? "")).toBeLessThanOrEqual(Date.now());
    },
  },
  64: {
    "is too old, from a page": refused("too-old", { age: monthMs }),
    "is too old, from a server": async () => {
      for (const at of ["1970-01-01T00:00:00Z", 0, Date.now() - monthMs])
        expect((await sendFromServer({ at })).verdicts).toMatchObject([
          { accepted: false, verdict: "too-old" },
        ]);
    },
  },
  65: Object.fromEntries(
    ["yesterday", {}, "", [], true, "2026-13-45"].map((at) => [JSON.stringify(at), timeRemark(at, "bad-at")]),
  ),
  66: {
    "are not looked at": async () => {
      const batch = makeBatch(makeToken(), [cart({ at: "1999-01-01" })], { sentAt: "1998-01-01T00:00:00Z" });
      expect(await (await send(site, batch)).json()).toMatchObject({ score: 30, verdicts: [] });
    },
  },
  67: {
    "change no score": async () => {
      const back = [cart({ age: 0, seq: 1 }), cart({ age: 5_000, seq: 2 }), cart({ age: 9_000, seq: 3 })];
      expect(await sendAs(makeToken(), back)).toMatchObject({ score: 90, verdicts: [] });
    },
  },
  68: Object.fromEntries(
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/pricing", "http://"].map((url) => [
      url,
      pageBecomes({ url }, {}),
    ]),
  ),
  69: {
    "are taken out": pageBecomes(
      { url: "https://user:pass@shop.example/p?email=a%40b.co&token=eyJhbGciOi&plan=pro#access_token=1" },
      { url: "https://shop.example/p?email=redacted&token=redacted&plan=pro" },
    ),
  },
  70: {
    "is cut": async () => {
      // More than a body holds comes from nowhere; this is as long as one can be.
      const referrer = `https://a.example/${"x".repeat(60_000)}`;
      const told = await tell(await sendAs(makeToken(), [cart({ page: { id: "p", referrer } })]));
      expect(told.signals[0]?.page?.referrer).toHaveLength(2_048);
    },
    "is too large a body at its full length": answers("413 too-large", () =>
      send(site, makeBatch(makeToken(), [cart({ page: { id: "p", referrer: "x".repeat(100_000) } })])),
    ),
  },
  75: {
    "is nobody yet": storesNothing({ "Sec-Purpose": "prefetch;prerender" }, "automated"),
    "scores nobody known": storesUnscored({ "Sec-Purpose": "prefetch;prerender" }),
  },
  76: {
    "leave no trace by GPC": storesNothing({ "Sec-GPC": "1" }, "consent"),
    "leave no trace by DNT": storesNothing({ DNT: "1" }, "consent"),
  },
  78: {
    "is nobody": storesNothing({ "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }, "automated"),
    "scores nobody known": storesUnscored({ "User-Agent": "Mozilla/5.0 HeadlessChrome/156.0" }),
  },
  79: {
    "is somebody's": async () => {
      for (const agent of ["", "Mozilla/5.0 ".repeat(850)])
        expect(await sendAs(makeToken(), [cart()], { "User-Agent": agent })).toMatchObject({ score: 30 });
    },
  },
  80: {
    "are refused for an hour, and what came before stays": async () => {
      const secret = makeToken();
      const batch = () => Array.from({ length: 50 }, () => makeSignal("page_view"));
      for (let sent = 0; sent < 2_000; sent += 50) await sendAs(secret, batch());
      const response = await send(site, makeBatch(secret, [cart()]));
      expect(response.headers.get("Retry-After")).toBe("3600");
      await answers("429 too-many-recent-signals", async () => response)();
    },
  },
});
