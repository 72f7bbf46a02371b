import { beforeAll, describe, expect, test } from "vitest";
import { expectProblems } from "./expect-problems.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
const signal = makeSignal("page_view");
let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return ask(`/v1/signals?k=${site.page}`, { method: "POST", body, headers });
}

function manage(path: string, init: RequestInit = {}): Promise<Response> {
  return askWith(site.admin, path, init);
}

function streamOf(bytes: number): ReadableStream<Uint8Array> {
  // Piped through, it has no length that could be declared beforehand.
  return new Blob([" ".repeat(bytes)]).stream().pipeThrough(new TransformStream());
}

describe("a bad request is answered with its problem", () => {
  expectProblems({
    "an unknown path": ["404 not-found", () => ask("/v1/nothing")],
    "a wrong method": ["405 method-not-allowed", () => ask("/v1/signals")],
    "a wrong method with a key": [
      "405 method-not-allowed",
      () => manage("/v1/visitors", { method: "PATCH" }),
    ],
    "a url of 9 KB": ["414 uri-too-long", () => ask(`/v1/model?x=${"x".repeat(9_000)}`)],
    "cookies of 17 KB": [
      "431 headers-too-large",
      () => ask("/v1/model", { headers: { Cookie: `a=${"x".repeat(17_000)}` } }),
    ],
    "broken percent-encoding": ["400 bad-encoding", () => manage("/v1/visitors/%E0%A4%A")],
    "NUL in a path id": ["400 bad-id", () => manage("/v1/visitors/a%00b")],
    "a slash in a path id": ["400 bad-id", () => manage("/v1/visitors/a%2Fb")],
    "an unknown id": ["404 not-found", () => manage(`/v1/visitors/${"a".repeat(22)}`)],
    "an empty body": ["400 empty-body", () => post("")],
    "no body": ["400 empty-body", () => ask(`/v1/signals?k=${site.page}`, { method: "POST" })],
    "half JSON": ["400 bad-json", () => post("{bad")],
    "JSON null": ["400 bad-shape", () => post("null")],
    "a JSON number": ["400 bad-shape", () => post("1")],
    "a JSON string": ["400 bad-shape", () => post('"x"')],
    "a JSON array": ["400 bad-shape", () => post("[]")],
    "an empty object": ["400 bad-shape", () => post("{}")],
    "invalid UTF-8": ["400 bad-encoding", () => post(new Uint8Array([0x7b, 0xff, 0x7d]))],
    "XML as signals": [
      "415 unsupported-media-type",
      () => post("<x/>", { "Content-Type": "application/xml" }),
    ],
    "a form as signals": ["415 unsupported-media-type", () => post(new FormData())],
    "a compressed body": ["415 no-content-encoding", () => post("xx", { "Content-Encoding": "gzip" })],
    "a body over 64 KiB": ["413 too-large", () => post(" ".repeat(65_537))],
    "a streamed body over 64 KiB": ["413 too-large", () => post(streamOf(65_537))],
    "a body nested 200,000 deep": [
      "400 too-deep",
      () =>
        manage("/v1/model", {
          method: "PUT",
          body: "[".repeat(200_000),
          headers: { "Content-Type": "application/json" },
        }),
    ],
    "signals nested 17 deep": ["400 too-deep", () => post(`${"[".repeat(17)}${"]".repeat(17)}`)],
    "51 signals": ["413 too-many-signals", () => send(site, makeBatch(secret, Array(51).fill(signal)))],
    "no signals": ["400 empty-batch", () => send(site, makeBatch(secret, []))],
    "signals that are no list": ["400 bad-shape", () => send(site, { secret, signals: {} })],
    "no visitor secret": ["400 bad-shape", () => send(site, { v: 1, signals: [signal] })],
    "a placeholder for a secret": ["400 bad-shape", () => send(site, makeBatch("0".repeat(22), [signal]))],
    "a page that is none": ["400 bad-shape", () => send(site, makeBatch(secret, [signal], { page: "/" }))],
    "an unknown wire version": ["400 bad-shape", () => send(site, makeBatch(secret, [signal], { v: 99 }))],
  });
});

describe("odd but harmless input is taken", () => {
  test("prototype names in the query", async () => {
    const response = await manage("/v1/visitors?__proto__=1&__proto__[x]=1&constructor.prototype.x=1");
    expect(response.status).toBe(200);
  });

  test("a path with dot segments", async () => {
    expect((await manage("/v1/x/../visitors")).status).toBe(200);
  });

  test("HEAD is GET without the body", async () => {
    const response = await manage("/v1/model", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  test("a wrong method names the right ones", async () => {
    const response = await ask("/v1/session", { method: "PUT" });
    expect(response.headers.get("Allow")).toBe("GET, POST, DELETE, HEAD, OPTIONS");
  });

  test("a preflight from a foreign page to the owner's routes opens nothing", async () => {
    const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "PUT" };
    const response = await ask("/v1/model", { method: "OPTIONS", headers });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  test("health is told without a key", async () => {
    expect(await (await ask("/healthz")).json()).toEqual({ ok: true });
  });
});
