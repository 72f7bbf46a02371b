import { beforeAll, describe, expect, test } from "vitest";
import { makeToken } from "../../worker/keyring.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const json = { "Content-Type": "application/json" };
let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

/** Ways that lead from JSON to what all objects inherit from, where names are followed or assigned. */
const polluted: readonly string[] = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"prototype":{"polluted":true}}',
  '{"a":{"__proto__":{"polluted":true},"b":1}}',
  '{"__proto__.polluted":true,"constructor.prototype.polluted":true}',
  '{"__proto__":null}',
  '{"__proto__":[],"length":1}',
  '{"\\u005f_proto__":{"polluted":true}}',
  '{"__proto__\\u0000":{"polluted":true},"\\u0000__proto__":{"polluted":true}}',
  '{"__defineGetter__":1,"__lookupSetter__":1,"hasOwnProperty":1,"isPrototypeOf":1,"toJSON":1}',
  '[{"__proto__":{"polluted":true}}]',
];
const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "__proto__[polluted]"];

function post(path: string, body: string, method = "POST"): Promise<Response> {
  return askWith(site.admin, path, { method, body, headers: json });
}

/** Puts a polluted value into a document, in place of the text HERE. */
function fill(document: object, value: string): string {
  return JSON.stringify(document).replace('"HERE"', value);
}

/** Every place of the API that takes JSON. */
const places: Readonly<Record<string, (value: string) => Promise<Response>>> = {
  "as properties": (value) =>
    send(site, fill(makeBatch(makeToken(), [makeSignal("cart_add", { props: "HERE" })]), value)),
  "as one property": (value) =>
    send(site, fill(makeBatch(makeToken(), [makeSignal("cart_add", { props: { a: "HERE" } })]), value)),
  "as a signal": (value) => send(site, fill(makeBatch(makeToken(), ["HERE"]), value)),
  "as a page": (value) =>
    send(site, fill(makeBatch(makeToken(), [makeSignal("cart_add")], { page: "HERE" }), value)),
  "as a whole batch": (value) => send(site, value),
  "as a model": (value) => post("/v1/model", value, "PUT"),
  "as a rule": (value) => post("/v1/model/draft", fill({ ...model, rules: ["HERE"] }, value), "PUT"),
  "as a prompt": (value) => post("/v1/prompts", value),
  "as a patch of a prompt": (value) => post("/v1/prompts/demo", value, "PATCH"),
  "as the content of a prompt": (value) =>
    post("/v1/prompts/demo", fill({ content: "HERE" }, value), "PATCH"),
  "as a simulation": (value) => post("/v1/model/simulate", value),
  "as simulated attributes": (value) =>
    post("/v1/model/simulate", fill({ model, signals: [], attributes: "HERE", now: 0 }, value)),
  "as simulated properties": (value) =>
    post(
      "/v1/model/simulate",
      fill({ model, signals: [{ id: "a", kind: "cart_add", at: 0, props: "HERE" }], now: 0 }, value),
    ),
  "as what is said of a publication": (value) => post("/v1/model/publish", value),
  "as a sign-in": (value) => ask("/v1/session", { method: "POST", body: value, headers: json }),
  "as a preview": (value) => ask(`/v1/preview?k=${site.page}`, { method: "POST", body: value }),
};

describe("what all objects inherit from stays as it is", () => {
  test("even if somebody tried: then it would be noticed", () => {
    expect(() => Object.assign(Object.prototype, { polluted: true })).toThrow(TypeError);
    expect(() => Object.assign(Object.prototype, { toString: 1 })).toThrow(TypeError);
  });

  for (const [place, attempt] of Object.entries(places)) {
    test(`whatever comes ${place}`, async () => {
      for (const value of polluted) {
        const response = await attempt(value);
        expect(response.status, value).toBeLessThan(500);
        expect(JSON.stringify(await response.json()), value).not.toContain('"polluted":true');
      }
      expect("polluted" in {}).toBe(false);
    });
  }

  test("whatever comes in a query or a path", async () => {
    for (const name of names) {
      const query = `${encodeURIComponent(name)}=1&${name}.polluted=1`;
      for (const path of ["/v1/visitors", "/v1/reports/prompts", "/v1/model/versions"])
        expect((await askWith(site.read, `${path}?${query}`)).status, name).toBeLessThan(500);
      for (const path of ["/v1/prompts", "/v1/model/templates", "/v1/visitors", "/v1/model/versions"])
        expect([400, 404]).toContain((await askWith(site.read, `${path}/${name}`)).status);
    }
    expect("polluted" in {}).toBe(false);
  });
});

test("a rule that reads an inherited name finds nothing where nothing was said", async () => {
  const fields = [
    "props.constructor",
    "props.__proto__",
    "props.toString",
    "session.valueOf",
    "attribute.constructor",
  ];
  const rules = fields.map((field, index) => ({
    id: `r${index}`,
    when: { signal: "cart_add", where: { field, op: "exists" } },
    points: 9,
  }));
  const signals = [{ id: "a", kind: "cart_add", at: 0, props: {} }];
  const response = await post(
    "/v1/model/simulate",
    JSON.stringify({ model: { ...model, rules }, signals, now: 0 }),
  );
  expect(await response.json()).toMatchObject({ after: { score: 0 } });
});

test("a patch cannot give a prompt another prototype", async () => {
  await post("/v1/prompts", JSON.stringify({ id: "plain", action: "event", when: { score: { gte: 0 } } }));
  const patch = '{"__proto__":{"enabled":false},"content":{"__proto__":{"title":"x"}}}';
  expect((await post("/v1/prompts/plain", patch, "PATCH")).status).toBe(422);
});
