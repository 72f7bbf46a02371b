import { describe, expect, test } from "vitest";
import type { Signal } from "../../worker/core/history/signal.ts";
import { decodeBatch } from "../../worker/http/decode.ts";
import { makeBatch, makeSignal } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
const noon = Date.UTC(2026, 10, 20, 12);
const dayMs = 86_400_000;

function decode(signals: readonly unknown[], sender: { isServer?: boolean } = {}) {
  // Through JSON, as it comes: 1e999 and __proto__ exist only there.
  const body: unknown = JSON.parse(
    JSON.stringify(makeBatch(secret, signals)).replaceAll('"INFINITE"', "1e999"),
  );
  const decoded = decodeBatch(body, {
    isServer: false,
    receivedAt: noon,
    bodyBytes: Number.POSITIVE_INFINITY,
    ...sender,
  });
  if (!decoded.ok) throw new Error(decoded.error.kind);
  return decoded.value;
}

function decodeOne(more: object, sender?: { isServer?: boolean }): Signal {
  const [signal] = decode([makeSignal("page_view", more)], sender).signals;
  if (!signal) throw new Error("the signal was refused");
  return signal;
}

describe("a signal of no use is refused alone, and the pointer says where", () => {
  const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`p${i}`, i]));
  const large = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, "x".repeat(1_000)]));
  const cases: Record<string, readonly [more: object, verdict: string, pointer: string]> = {
    "an empty id": [{ id: "" }, "bad-id", "/id"],
    "an id of 101 characters": [{ id: "x".repeat(101) }, "bad-id", "/id"],
    "an id with spaces": [{ id: "a b" }, "bad-id", "/id"],
    "an id that is an object": [{ id: {} }, "bad-id", "/id"],
    "a missing id": [{ id: undefined }, "bad-id", "/id"],
    "a missing kind": [{ kind: undefined }, "bad-kind", "/kind"],
    "a kind of 41 characters": [{ kind: "a".repeat(41) }, "bad-kind", "/kind"],
    "a kind with capitals": [{ kind: "PageView" }, "bad-kind", "/kind"],
    "a kind with a dollar": [{ kind: "$view" }, "bad-kind", "/kind"],
    "a kind only servers know": [{ kind: "email_open" }, "needs-secret-key", "/kind"],
    "a note from a page": [{ kind: "note" }, "needs-secret-key", "/kind"],
    "an age of text": [{ age: "5" }, "bad-age", "/age"],
    "an infinite age": [{ age: "INFINITE" }, "bad-age", "/age"],
    "an age over 7 days": [{ age: 7 * dayMs + 1 }, "too-old", "/age"],
    "a counter below zero": [{ seq: -1 }, "bad-seq", "/seq"],
    "a session of spaces": [{ session: "a b" }, "bad-session", "/session"],
    "a page of text": [{ page: "/pricing" }, "bad-page", "/page"],
    "a page without id": [{ page: { url: "https://a.example/" } }, "bad-page", "/page"],
    "props that are a list": [{ props: [] }, "bad-props", "/props"],
    "33 props": [{ props: many }, "bad-props", "/props"],
    "a number that is not finite": [{ props: { a: "INFINITE" } }, "bad-props", "/props/a"],
    "one deeper inside": [{ props: { "a/b~c": { d: ["INFINITE"] } } }, "bad-props", "/props/a~1b~0c"],
    "a value over 1 KiB": [{ props: { a: "é".repeat(600) } }, "bad-props", "/props/a"],
    "a signal over 8 KiB": [{ props: large }, "too-large", ""],
  };
  for (const [name, [more, verdict, pointer]] of Object.entries(cases)) {
    test(name, () => {
      const bad = makeSignal("page_view", more);
      const { signals, verdicts } = decode([makeSignal("cart_add"), bad, makeSignal("chat_open")]);
      expect(signals.map(({ kind }) => kind)).toEqual(["cart_add", "chat_open"]);
      expect(verdicts).toMatchObject([{ accepted: false, verdict, pointer: `/signals/1${pointer}` }]);
    });
  }

  test("a signal that is no object", () => {
    expect(decode([7]).verdicts).toEqual([
      { id: "", accepted: false, verdict: "bad-shape", pointer: "/signals/0" },
    ]);
  });
});

describe("time", () => {
  test("is the receive time less the age", () => {
    expect(decodeOne({ age: 1_500 }).at).toBe(noon - 1_500);
    expect(decodeOne({ age: 7 * dayMs }).at).toBe(noon - 7 * dayMs);
  });

  test("is never ahead of the receive time for a page", () => {
    expect(decodeOne({ age: -5_000 }).at).toBe(noon);
    expect(decodeOne({ at: noon + 1 }).at).toBe(noon);
  });

  test("is what a server says", () => {
    expect(decodeOne({ at: "2026-11-20T11:00:00Z" }, { isServer: true }).at).toBe(noon - 3_600_000);
    expect(decodeOne({ at: noon - 5 }, { isServer: true }).at).toBe(noon - 5);
  });

  for (const [at, remark] of [
    ["2099-01-01T00:00:00Z", "clock-future"],
    [1e20, "clock-future"],
    ["yesterday", "bad-at"],
    ["2026-02-30", "bad-at"],
    ["2026-11-31T10:00:00Z", "bad-at"],
    ["", "bad-at"],
    [{}, "bad-at"],
  ] as const) {
    test(`is the receive time if a server says ${JSON.stringify(at)}`, () => {
      const { signals, verdicts } = decode([makeSignal("cart_add", { at })], { isServer: true });
      expect(signals[0]?.at).toBe(noon);
      expect(verdicts).toMatchObject([{ accepted: true, verdict: remark, pointer: "/signals/0/at" }]);
    });
  }
});

describe("what is stored is clean", () => {
  test("prototype names are dropped at any depth", () => {
    const props: unknown = JSON.parse(
      '{"__proto__":{"isAdmin":true},"a":{"constructor":1,"b":2},"toString":1}',
    );
    const { props: clean } = decodeOne({ props });
    expect(JSON.stringify(clean)).toBe('{"a":{"b":2},"toString":1}');
    expect(clean.isAdmin).toBeUndefined();
  });

  test("texts lose lone surrogates and control characters, but not line feeds", () => {
    const { props } = decodeOne({ props: { a: "x\ud800y\u0000z\r\n\u202e" } });
    expect(props.a).toBe("x\ufffdyz\n\u202e");
  });

  test("a page keeps web addresses only, scrubbed and cut", () => {
    const url = "https://user:pass@shop.example/p?email=a%40b.co&plan=pro#access_token=1";
    const referrer = `https://a.example/${"x".repeat(100_000)}`;
    const { page } = decodeOne({ page: { id: "p", url, referrer, title: "t".repeat(600) } });
    expect(page?.url).toBe("https://shop.example/p?email=redacted&plan=pro");
    expect(page?.referrer?.length).toBe(2_048);
    expect(page?.title?.length).toBe(512);
    for (const hidden of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 7]) {
      expect(decodeOne({ page: { id: "p", url: hidden } }).page).toEqual({ id: "p" });
    }
  });

  test("a server's signal without id gets one", () => {
    expect(decodeOne({ id: undefined }, { isServer: true }).id).toMatch(/^[\w-]{36}$/);
  });
});

describe("a visit is told where it came from", () => {
  const props = { count: 2, referrer: "www.google.co.uk", utm_campaign: "spring" };
  const origin = { channel: "Organic Search", source: "google.co.uk", medium: "organic" };

  function decodeVisit(more: object, sender?: { isServer?: boolean }): Signal["props"] {
    return decodeOne({ kind: "visit", ...more }, sender).props;
  }

  test("beside what it says itself", () => {
    expect(decodeVisit({ props })).toEqual({ ...props, ...origin });
  });

  test("whatever it claims of that, be it a page's or a server's", () => {
    const claim = { channel: "Paid Search", source: "me", medium: "cpc" };
    expect(decodeVisit({ props: { ...props, ...claim } })).toEqual({ ...props, ...origin });
    expect(decodeVisit({ props: { ...props, ...claim } }, { isServer: true })).toEqual({
      ...props,
      ...origin,
    });
  });

  test("also without properties or a page", () => {
    const direct = { channel: "Direct", source: "(direct)", medium: "(none)" };
    expect(decodeVisit({ props: undefined, page: undefined })).toEqual(direct);
  });

  test("and no other signal is", () => {
    expect(decodeOne({ kind: "page_view", props }).props).toEqual(props);
    expect(decodeOne({ kind: "signup", props: { channel: "mine" } }).props).toEqual({ channel: "mine" });
  });
});
