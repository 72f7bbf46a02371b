import { beforeAll, describe, expect, test } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import type { VisitorDetail } from "../../worker/http/contract/visitors.ts";
import { makeToken } from "../../worker/keyring.ts";
import { testRows } from "../support/bad-input-rows.ts";
import { answers, isTaken } from "./expect-problems.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
const signal = makeSignal("page_view");
const origin = "https://shop.example";
const json = { "Content-Type": "application/json" };
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ origins: [origin] });
});

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return ask(`/v1/signals?k=${site.page}`, { method: "POST", body, headers });
}

function manage(path: string, init: RequestInit = {}): Promise<Response> {
  return askWith(site.admin, path, init);
}

function putModel(body: BodyInit, headers: Record<string, string> = json): Promise<Response> {
  return manage("/v1/model", { method: "PUT", body, headers });
}

/** Sends JSON text as one signal of a new visitor. */
function sendText(signalText: string): Promise<Response> {
  return post(`{"secret":"${makeToken()}","signals":[${signalText}]}`);
}

function withProps(props: string): string {
  return `{"id":"${makeToken()}","kind":"page_view","props":${props}}`;
}

/** Tells what became of one signal's properties: as they are stored, or the verdict that refused them. */
async function propsAfter(props: string): Promise<unknown> {
  const { visitor, verdicts } = await (await sendText(withProps(props))).json<WireAnswer>();
  if (verdicts[0]) return `${verdicts[0].verdict} ${verdicts[0].pointer}`;
  const told = await (await manage(`/v1/visitors/${visitor}`)).json<VisitorDetail>();
  return told.signals[0]?.props;
}

function becomes(props: string, stored: unknown): () => Promise<void> {
  return async () => expect(await propsAfter(props)).toEqual(stored);
}

/** Makes a stream of which no length can be declared; `sent` counts the bytes that were asked for. */
function makeStream(bytes: number): { readonly stream: ReadableStream<Uint8Array>; sent(): number } {
  const chunk = new Uint8Array(65_536).fill(0x20);
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(chunk.length, bytes - sent);
      if (size === 0) return controller.close();
      sent += size;
      controller.enqueue(chunk.subarray(0, size));
    },
  });
  return { stream, sent: () => sent };
}

const accents = `e${"\u0301".repeat(400)}`;

testRows("requests", {
  1: { "is not found": answers("404 not-found", () => ask("/v1/nothing")) },
  2: {
    "is refused": answers("405 method-not-allowed", () => ask("/v1/signals")),
    "is refused with a key too": answers("405 method-not-allowed", () =>
      manage("/v1/visitors", { method: "PATCH" }),
    ),
    "is told the right ones": async () => {
      const response = await ask("/v1/session", { method: "PUT" });
      expect(response.headers.get("Allow")).toBe("GET, POST, DELETE, HEAD, OPTIONS");
    },
  },
  5: {
    "is GET without the body": async () => {
      const response = await manage("/v1/model", { method: "HEAD" });
      expect([response.status, await response.text()]).toEqual([200, ""]);
    },
  },
  6: {
    "is let through and remembered": async () => {
      const headers = { Origin: origin, "Access-Control-Request-Method": "POST" };
      const response = await ask(`/v1/signals?k=${site.page}`, { method: "OPTIONS", headers });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Max-Age")).toBe("7200");
    },
  },
  7: {
    "opens nothing": async () => {
      const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "PUT" };
      const response = await ask("/v1/model", { method: "OPTIONS", headers });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    },
  },
  8: {
    "is refused like any foreign one": answers("403 origin-not-allowed", () =>
      send(site, makeBatch(secret, [signal]), { Origin: "null" }),
    ),
    "of a foreign page is refused": answers("403 origin-not-allowed", () =>
      send(site, makeBatch(secret, [signal]), { Origin: "https://evil.example" }),
    ),
  },
  9: { "is taken: no page has sent it": isTaken(() => send(site, makeBatch(makeToken(), [signal]))) },
  17: {
    "is too long": answers("414 uri-too-long", () => ask(`/v1/model?x=${"x".repeat(100_000)}`)),
    "of 9 KB is too": answers("414 uri-too-long", () => ask(`/v1/model?x=${"x".repeat(9_000)}`)),
  },
  18: {
    "are too large": answers("431 headers-too-large", () =>
      ask("/v1/model", { headers: { Cookie: `a=${"x".repeat(120_000)}` } }),
    ),
  },
  19: { "is refused": answers("400 bad-encoding", () => manage("/v1/visitors/%E0%A4%A")) },
  20: {
    "is no id with NUL": answers("400 bad-id", () => manage("/v1/visitors/a%00b")),
    "is no id with a slash": answers("400 bad-id", () => manage("/v1/visitors/a%2Fb")),
    "is nobody's if it could be one": answers("404 not-found", () =>
      manage(`/v1/visitors/${"a".repeat(22)}`),
    ),
    "names no prompt": answers("404 not-found", () => manage("/v1/prompts/a%00b")),
    "names no version": answers("400 bad-id", () => manage("/v1/model/versions/1%00")),
  },
  21: {
    "lead where they point to": isTaken(() => manage("/v1/x/../visitors")),
    "do not lead around the key": answers("401 no-key", () => ask("/v1/signals/../visitors")),
    "are no way when encoded": answers("404 not-found", () => manage("/v1/x%2F..%2Fvisitors")),
  },
  22: { "is text": isTaken(() => manage("/v1/visitors?stage=%ZZ")) },
  23: {
    "counts as it comes first": async () => {
      expect((await manage("/v1/visitors?limit=1&limit=0")).status).toBe(200);
      expect((await manage("/v1/visitors?limit=0&limit=1")).status).toBe(400);
    },
  },
  24: {
    "are ignored": isTaken(() =>
      manage("/v1/visitors?__proto__=1&__proto__[x]=1&constructor.prototype.x=1&prototype=1"),
    ),
  },
  25: {
    "is empty": answers("400 empty-body", () => post("")),
    "is missing": answers("400 empty-body", () => ask(`/v1/signals?k=${site.page}`, { method: "POST" })),
    "is blank": answers("400 empty-body", () => post(" \n ")),
  },
  26: { "is refused": answers("400 bad-json", () => post("{bad")) },
  27: Object.fromEntries(
    ["null", "1", '"x"', "true", "[]", "{}"].map((text) => [
      text,
      answers("400 bad-shape", () => post(text)),
    ]),
  ),
  28: { "is read": isTaken(() => post(`\uFEFF${JSON.stringify(makeBatch(makeToken(), [signal]))}`)) },
  29: {
    "are refused": answers("400 bad-encoding", () => post(new Uint8Array([0x7b, 0xff, 0x7d]))),
    "are refused in a model": answers("400 bad-encoding", () => putModel(new Uint8Array([0x7b, 0xc3, 0x28]))),
  },
  30: {
    "is taken for signals": isTaken(() =>
      post(JSON.stringify(makeBatch(makeToken(), [signal])), { "Content-Type": "text/plain;charset=UTF-8" }),
    ),
  },
  31: {
    "is refused as XML": answers("415 unsupported-media-type", () =>
      post("<x/>", { "Content-Type": "application/xml" }),
    ),
    "is refused as multipart": answers("415 unsupported-media-type", () => post(new FormData())),
  },
  32: {
    "are taken": isTaken(() =>
      post(new TextEncoder().encode(JSON.stringify(makeBatch(makeToken(), [signal])))),
    ),
  },
  33: {
    "is refused as text": answers("415 unsupported-media-type", () =>
      putModel(JSON.stringify(model), { "Content-Type": "text/plain" }),
    ),
    "is refused as a form": answers("415 unsupported-media-type", () =>
      manage("/v1/prompts", { method: "POST", body: new URLSearchParams({ id: "x" }) }),
    ),
    "is refused without a type": answers("415 unsupported-media-type", () =>
      manage("/v1/model/publish", { method: "POST", body: new Uint8Array([0x7b, 0x7d]) }),
    ),
  },
  34: { "is not read": answers("415 no-content-encoding", () => post("xx", { "Content-Encoding": "gzip" })) },
  35: {
    "is too large by what it declares": answers("413 too-large", () => post(" ".repeat(60_000_000))),
    "is read no further than it must be": async () => {
      const { stream, sent } = makeStream(60_000_000);
      await answers("413 too-large", () => post(stream))();
      expect(sent()).toBeLessThanOrEqual(524_288);
    },
  },
  36: { "is too large": answers("413 too-large", () => post(makeStream(65_537).stream)) },
  37: {
    "is refused alone": async () => {
      const props = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, "x".repeat(1_000)]));
      const batch = makeBatch(makeToken(), [
        makeSignal("cart_add"),
        makeSignal("cart_add", { props }),
        makeSignal("cart_add"),
      ]);
      const answer = await (await send(site, batch)).json<WireAnswer>();
      expect(answer).toMatchObject({ score: 60, verdicts: [{ verdict: "too-large", accepted: false }] });
    },
  },
  38: {
    "are too many": answers("413 too-many-signals", () =>
      send(site, makeBatch(secret, Array(51).fill(signal))),
    ),
  },
  39: { "is refused": answers("400 empty-batch", () => send(site, makeBatch(secret, []))) },
  40: {
    "is refused before it is parsed": answers("400 too-deep", () => putModel("[".repeat(200_000))),
    "is refused at 17 levels where signals are meant": answers("400 too-deep", () =>
      post(`${"[".repeat(17)}${"]".repeat(17)}`),
    ),
  },
  41: {
    "is refused as properties": async () => {
      const keys = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1])));
      expect(await propsAfter(keys)).toBe("bad-props /signals/0/props");
    },
    "is refused as a model": answers("422 bad-model", () =>
      putModel(JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, 1])))),
    ),
  },
  42: { "means what it says last": becomes('{"a":1,"a":2}', { a: 2 }) },
  43: {
    "are left out of a signal": becomes(
      '{"__proto__":{"isAdmin":true},"constructor":1,"prototype":2,"a":{"__proto__":{"isAdmin":true},"b":1}}',
      { a: { b: 1 } },
    ),
    "are no fields of a model": answers("422 bad-model", () =>
      putModel(`{"__proto__":{"x":1},${JSON.stringify(model).slice(1)}`),
    ),
    "are no fields of a prompt": answers("422 bad-prompt", () =>
      manage("/v1/prompts/demo", { method: "PATCH", body: '{"__proto__":{"enabled":false}}', headers: json }),
    ),
  },
  44: {
    "are names like others": async () => {
      const props = '{"toString":1,"hasOwnProperty":2,"then":3,"valueOf":{"toString":4}}';
      expect(JSON.stringify(await propsAfter(props))).toBe(props);
    },
  },
  45: {
    "are refused if infinite": becomes('{"a":1e999}', "bad-props /signals/0/props/a"),
    "are kept as they can be": becomes('{"a":-0,"b":12345678901234567890,"c":"12345678901234567890"}', {
      a: 0,
      b: 12345678901234567000,
      c: "12345678901234567890",
    }),
    "are no numbers as words": answers("400 bad-json", () => sendText(withProps('{"a":NaN}'))),
  },
  46: { "becomes a replacement": becomes('{"a":"x\\ud800y"}', { a: "x\ufffdy" }) },
  47: {
    "are left out, but for tab and line feed": becomes('{"a":"x\\u0000\\u0007y\\t\\n","\\u0000b":1}', {
      a: "xy\t\n",
      b: 1,
    }),
  },
  48: {
    "is kept": becomes(JSON.stringify({ a: `\u202e\u200d${accents}` }), { a: `\u202e\u200d${accents}` }),
  },
  49: {
    "are refused as properties": becomes(
      JSON.stringify({ a: "x".repeat(1_100) }),
      "bad-props /signals/0/props/a",
    ),
    "are too large for a body": answers("413 too-large", () =>
      sendText(withProps(`{"a":"${"x".repeat(1_000_000)}"}`)),
    ),
  },
  50: {
    "is refused as properties": becomes("[]", "bad-props /signals/0/props"),
    "is refused as a page": answers("400 bad-shape", () =>
      send(site, makeBatch(secret, [signal], { page: [] })),
    ),
    "is refused as a text": answers("422 bad-model", () => putModel(JSON.stringify({ ...model, name: [] }))),
    "is refused as signals": answers("400 bad-shape", () => send(site, { secret, signals: {} })),
  },
});

describe("what the table does not say", () => {
  test("an unknown wire version is refused", () =>
    answers("400 bad-shape", () => send(site, makeBatch(secret, [signal], { v: 99 })))());

  test("health is told without a key", async () => {
    expect(await (await ask("/healthz")).json()).toEqual({ ok: true });
  });
});
