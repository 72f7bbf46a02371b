import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeApp } from "../../worker/http/app.ts";
import type { Ports } from "../../worker/http/context.ts";
import type { Contract } from "../../worker/http/contract/contract.ts";
import { contracts } from "../../worker/http/contract/index.ts";
import { makeSiteCache } from "../../worker/store/site-cache.ts";
import { type Known, listPaths } from "./known.ts";
import { makeRequest } from "./make-request.ts";
import { findUnsampled, listRoutes } from "./routes.ts";
import { samples } from "./samples.ts";

const key = "abcd1234_abcdefghijklmnopqrstuv";
const admins = [{ secretKey: `rsk_${key}`, cookie: "ripen_dev=x" }];
const known: Known = {
  url: "http://127.0.0.1:1",
  siteKey: `rpk_${key}`,
  identitySecret: `ris_${key}`,
  webhookSecret: `whsec_${btoa("w".repeat(32))}`,
  admins,
  secrets: ["fuzz-visitor-000000000"],
  visitors: ["a".repeat(22)],
  leads: [{ id: `ld_${"a".repeat(22)}`, visitor: "a".repeat(22) }],
  doomed: [{ id: `ld_${"d".repeat(22)}`, visitor: "d".repeat(22) }],
  destinations: ["dst_4fK2rPq0XwYt8LmNcVbZ1A"],
  previewToken: "b".repeat(22),
  // Each path has one.
  cursors: Object.fromEntries(listPaths.map((path) => [path, "abc.def"])) as Known["cursors"],
  spare: {
    ...{ id: "efgh1234", siteKey: "rpk_efgh1234_abcdefghijklmnopqrstuv", admins },
    ...{ keys: ["0123456789ab"], signInKeys: ["rsk_efgh1234_abcdefghijklmnopqrstuv"] },
  },
  foreign: {
    ...{ site: "zzzz1234", visitor: "c".repeat(22), lead: `ld_${"c".repeat(22)}`, key: "ba9876543210" },
    ...{ cursor: "ghi.jkl", secretKey: "rsk_zzzz1234_abcdefghijklmnopqrstuv" },
  },
};
const routes = listRoutes(contracts, samples);
const ages = { freshMs: 1, maxAgeMs: 1, deadlineMs: 1, coldDeadlineMs: 1, keepMs: 1, restMs: 1 };
// Nobody asks it anything: only what it routes is looked at.
const ports = { sites: makeSiteCache(ages), notePending() {}, rescore() {} } as unknown as Ports;
const app = makeApp(ports);
const appRoutes = app.routes
  .filter(({ method }) => method !== "ALL" && method !== "OPTIONS")
  .map(({ method, path }) => `${method} ${path}`);

const contract: Contract = {
  method: "POST",
  path: "/v1/things/:id",
  name: "makeThing",
  summary: "Makes a thing.",
  access: "write",
};

describe("what is fuzzed", () => {
  it("is every route of the app, each with requests that can be made up", () => {
    expect(appRoutes.length).toBeGreaterThan(20);
    expect(findUnsampled(routes, known, appRoutes)).toEqual([]);
  });

  it("includes a new contract by its schemas alone", () => {
    const body = v.strictObject({ name: v.pipe(v.string(), v.minLength(3)), kind: v.picklist(["a", "b"]) });
    const query = v.strictObject({ dry: v.optional(v.picklist(["1"])) });
    const [route] = listRoutes([{ ...contract, body, query }], {});
    expect(findUnsampled(route ? [route] : [], known, [])).toEqual([]);
  });

  it("must be sampled: who adds a contract that cannot be is told where to say what it takes", () => {
    const body = v.pipe(v.string(), v.regex(/^only-this-and-nothing-else$/, "must be only this"));
    expect(findUnsampled(listRoutes([{ ...contract, body }], {}), known, ["GET /v1/secret"])).toEqual([
      "GET /v1/secret has neither a contract nor a sample in test/fuzz/samples.ts.",
      "POST /v1/things/:id cannot be sampled (of 50 made-up values it takes none, since it must be only this): say in test/fuzz/samples.ts what it takes.",
    ]);
  });
});

describe("a made-up request", () => {
  // Some of what is made up is as of now.
  beforeAll(() => vi.useFakeTimers());
  afterAll(() => vi.useRealTimers());

  const make = (seed: number, index: number) => makeRequest(routes, known, { seed, index });

  it("is the same for the same seed and index", () => {
    for (let index = 0; index < 200; index += 1) expect(make(3, index)).toEqual(make(3, index));
  });

  it("is another one for another seed or index", () => {
    const texts = Array.from({ length: 200 }, (_, index) => JSON.stringify(make(3, index)));
    expect(new Set(texts).size).toBeGreaterThan(150);
    expect(JSON.stringify(make(4, 0))).not.toBe(texts[0]);
  });

  it("is of every route, whole and changed", () => {
    const requests = Array.from({ length: 3_000 }, (_, index) => make(1, index));
    expect(new Set(requests.map(({ route }) => route)).size).toBe(routes.length);
    const whole = requests.filter(({ isWhole }) => isWhole).length / requests.length;
    expect(whole).toBeGreaterThan(0.15);
    expect(whole).toBeLessThan(0.25);
  });
});
