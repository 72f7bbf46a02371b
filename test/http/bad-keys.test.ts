import { beforeAll, describe } from "vitest";
import { expectProblems } from "./expect-problems.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
const signal = makeSignal("page_view");
const json = { "Content-Type": "application/json" };
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
});

function manage(path: string, init: RequestInit = {}): Promise<Response> {
  return askWith(site.admin, path, init);
}

function put(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return manage("/v1/model", { method: "PUT", body, headers: { ...json, ...headers } });
}

function simulate(body: unknown): Promise<Response> {
  return askWith(site.read, "/v1/model/simulate", { json: body });
}

function signIn(body: unknown): Promise<Response> {
  return ask("/v1/session", { method: "POST", body: JSON.stringify(body), headers: json });
}

describe("a bad caller or a bad document is answered with its problem", () => {
  expectProblems({
    "a foreign origin": [
      "403 origin-not-allowed",
      () => send(site, makeBatch(secret, [signal]), { Origin: "https://evil.example" }),
    ],
    "origin null": [
      "403 origin-not-allowed",
      () => send(site, makeBatch(secret, [signal]), { Origin: "null" }),
    ],
    "no key": ["401 no-key", () => ask("/v1/signals", { method: "POST", body: "{}" })],
    "no key for the owner's routes": ["401 no-key", () => ask("/v1/visitors")],
    "empty Basic credentials": [
      "401 no-key",
      () => ask("/v1/visitors", { headers: { Authorization: "Basic Og==" } }),
    ],
    "a key of no form": ["401 bad-key", () => ask("/v1/signals?k=x", { method: "POST" })],
    "a key of an unknown site": [
      "401 bad-key",
      () => ask(`/v1/signals?k=rpk_zzzzzzzz_${secret}`, { method: "POST" }),
    ],
    "an unknown key": [
      "401 bad-key",
      () => ask(`/v1/signals?k=rpk_${site.id}_${secret}`, { method: "POST" }),
    ],
    "a revoked key": ["401 bad-key", () => ask(`/v1/signals?k=${site.revoked}`, { method: "POST" })],
    "the publishable key for the owner's routes": [
      "403 wrong-scope",
      () => askWith(site.page, "/v1/visitors"),
    ],
    "a read key that writes": [
      "403 wrong-scope",
      () => askWith(site.read, "/v1/model", { method: "PUT", json: model }),
    ],
    "a read key that sends signals": [
      "403 wrong-scope",
      () => askWith(site.read, "/v1/signals", { json: makeBatch(secret, [signal]) }),
    ],
    "a secret key in the url": ["400 key-in-url", () => ask(`/v1/visitors?k=${site.admin}`)],
    "a limit of -1": ["400 bad-limit", () => manage("/v1/visitors?limit=-1")],
    "a limit of 0": ["400 bad-limit", () => manage("/v1/visitors?limit=0")],
    "a limit of 201": ["400 bad-limit", () => manage("/v1/visitors?limit=201")],
    "a limit of 1e9": ["400 bad-limit", () => manage("/v1/visitors?limit=1e9")],
    "a limit of abc": ["400 bad-limit", () => manage("/v1/visitors?limit=abc")],
    "a made-up cursor": ["400 bad-cursor", () => manage("/v1/visitors?cursor=%ZZ.x")],
    "a model as text": [
      "415 unsupported-media-type",
      () => put(JSON.stringify(model), { "Content-Type": "text/plain" }),
    ],
    "a model that is none": ["422 bad-model", () => put("[]")],
    "a model with a rule of no sense": [
      "422 bad-model",
      () => put(JSON.stringify({ ...model, rules: [{ id: "x", when: {}, points: 1e308 }] })),
    ],
    "a stale If-Match": ["412 version-conflict", () => put(JSON.stringify(model), { "If-Match": '"0"' })],
    "a simulation of nothing": [
      "422 bad-simulation",
      () => manage("/v1/model/simulate", { method: "POST", body: "1", headers: json }),
    ],
    "a simulation with the draft": ["422 bad-simulation", () => simulate({ model: "draft", signals: [] })],
    "a simulation of an unknown visitor": [
      "404 not-found",
      () => simulate({ model: "published", visitor: "a".repeat(22) }),
    ],
    "a simulation of no visitor": ["422 bad-simulation", () => simulate({ model: "published", visitor: 7 })],
    "a qualification without the visitor's secret": [
      "401 no-key",
      () => ask(`/v1/qualification?k=${site.page}`),
    ],
    "a qualification of nobody": ["400 bad-id", () => manage("/v1/qualification")],
    "a qualification for no page": [
      "400 bad-url",
      () => manage(`/v1/qualification?visitor=${"a".repeat(22)}&url=javascript:alert(1)`),
    ],
    "signing in without a key": ["400 bad-shape", () => signIn({})],
    "signing in with a wrong key": ["401 bad-key", () => signIn({ key: `rsk_${site.id}_${secret}` })],
    "signing in with 10 KB of key": ["401 bad-key", () => signIn({ key: "x".repeat(10_000) })],
    "signing in with a read key": ["403 wrong-scope", () => signIn({ key: site.read })],
    "signing in as text": [
      "415 unsupported-media-type",
      () => ask("/v1/session", { method: "POST", body: "{}" }),
    ],
  });
});
