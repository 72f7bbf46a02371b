import { beforeAll, describe, expect, test } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import type { KeyList, NewKey } from "../../worker/http/contract/keys.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { makeToken } from "../../worker/keyring.ts";
import { testRows } from "../support/bad-input-rows.ts";
import { answers, isTaken } from "./expect-problems.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
const signal = makeSignal("page_view");
const json = { "Content-Type": "application/json" };
let site: TestSite;
let other: TestSite;
/** A visitor, a lead and a key of the other site, and a cursor of it. */
let foreign: Readonly<Record<"visitor" | "lead" | "key" | "cursor", string>>;

beforeAll(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
  other = await makeSite();
  const { visitor } = await (await send(other, makeBatch(makeToken(), [signal]))).json<WireAnswer>();
  await askWith(other.admin, "/v1/prompts", {
    json: { id: "theirs", action: "event", when: { score: { gte: 0 } } },
  });
  await askWith(other.admin, "/v1/model", { method: "PUT", json: model });
  const versions = await askWith(other.read, "/v1/model/versions?limit=1");
  const told = await askWith(other.write, "/v1/identity", { json: { email: "ana@acme.example" } });
  const { lead = "" } = await told.json<IdentityAnswer>();
  const { keys } = await (await askWith(other.admin, "/v1/keys")).json<KeyList>();
  const { cursor } = await versions.json<{ cursor: string }>();
  foreign = { visitor, lead, key: keys[0]?.id ?? "", cursor };
});

function manage(path: string, init: RequestInit & { json?: unknown } = {}): Promise<Response> {
  return askWith(site.admin, path, init);
}

function change(
  path: string,
  method: string,
  init: { body?: unknown; headers?: Record<string, string> } = {},
) {
  return manage(path, { method, json: init.body, headers: init.headers ?? {} });
}

function simulate(body: unknown): Promise<Response> {
  return askWith(site.read, "/v1/model/simulate", { json: body });
}

function signIn(body: unknown): Promise<Response> {
  return ask("/v1/session", { method: "POST", body: JSON.stringify(body), headers: json });
}

/** Tests that a model with these rules is refused, and where. */
function refusesRules(rules: readonly unknown[], pointer: string): () => Promise<void> {
  return async () => {
    const text = JSON.stringify({ ...model, rules }).replaceAll('"INFINITE"', "1e999");
    const put = () => manage("/v1/model", { method: "PUT", body: text, headers: json });
    await answers("422 bad-model", put)();
    const { errors } = await (await put()).json<{ errors: readonly { pointer: string }[] }>();
    expect(errors.map((flaw) => flaw.pointer)).toContain(pointer);
  };
}

const rule = (more: object = {}) => ({ id: "x", when: { signal: "cart_add" }, points: 1, ...more });
const where = (condition: unknown) => rule({ when: { signal: "cart_add", where: condition } });
const regex = { field: "page.path", op: "regex", value: "^(a+)+$" };
const nested = Array.from({ length: 8 }).reduce<object>((inside) => ({ not: inside }), {
  field: "props.x",
  op: "exists",
});
const newLists = ["/v1/leads", "/v1/accounts", "/v1/keys", "/v1/audit", "/v1/erasures"];
const manyWords = `${"a+".repeat(99)}a`;
const allFilters =
  "stage=a&reached=b&grade=A1&segment=c&account=d&channel=e&lastChannel=f&identity=verified&minScore=1&maxScore=2&since=2026-01-01&until=2027-01-01";
const many = Array.from({ length: 1_001 }, (_, index) => rule({ id: `r${index}` }));

testRows("keys", {
  84: {
    "is asked for by what takes signals": answers("401 no-key", () =>
      ask("/v1/signals", { method: "POST", body: "{}" }),
    ),
    "is asked for by the owner's routes": answers("401 no-key", () => ask("/v1/visitors")),
    "is none by empty Basic credentials": answers("401 no-key", () =>
      ask("/v1/visitors", { headers: { Authorization: "Basic Og==" } }),
    ),
    "is none by malformed ones": answers("401 no-key", () =>
      ask("/v1/visitors", { headers: { Authorization: "Basic %%%" } }),
    ),
    "is asked for by name": async () => {
      const { headers } = await ask("/v1/visitors");
      expect(headers.get("WWW-Authenticate")).toBe('Bearer realm="ripen"');
    },
  },
  85: {
    "is refused in the same words whatever is wrong": async () => {
      const wrong = ["x", `rpk_zzzzzzzz_${secret}`, `rpk_${site.id}_${secret}`, site.revoked];
      const asked = wrong.map((key) => ask(`/v1/signals?k=${key}`, { method: "POST" }));
      const answered = (await Promise.all(asked)).map((response) => response.json<{ request: string }>());
      const bodies = (await Promise.all(answered)).map(({ request: _, ...body }) => JSON.stringify(body));
      expect(new Set(bodies).size).toBe(1);
      expect(bodies[0]).toContain("/problems/bad-key");
    },
    "is refused as bearer": answers("401 bad-key", () => askWith(`rsk_${site.id}_${secret}`, "/v1/visitors")),
    "is refused from the moment of its end": async () => {
      const json = { kind: "secret", name: "short-lived" };
      const { key, text } = await (await manage("/v1/keys", { json })).json<NewKey>();
      await isTaken(() => askWith(text, "/v1/leads"))();
      await isTaken(() => change(`/v1/keys/${key.id}`, "DELETE"))();
      await answers("401 bad-key", () => askWith(text, "/v1/leads"))();
    },
  },
  86: {
    "is the publishable one": answers("403 wrong-scope", () => askWith(site.page, "/v1/visitors")),
    "reads but does not write": answers("403 wrong-scope", () =>
      askWith(site.read, "/v1/model", { method: "PUT", json: model }),
    ),
    "reads but sends no signals": answers("403 wrong-scope", () =>
      askWith(site.read, "/v1/signals", { json: makeBatch(secret, [signal]) }),
    ),
  },
  87: {
    "is refused": answers("400 key-in-url", () => ask(`/v1/visitors?k=${site.admin}`)),
    "is refused under any name": answers("400 key-in-url", () => ask(`/v1/visitors?x=${site.admin}`)),
    "is refused when encoded": answers("400 key-in-url", () =>
      ask(`/v1/visitors?k=${site.admin.replace("rsk_", "%72sk%5F")}`),
    ),
  },
  88: {
    "finds no visitor": answers("404 not-found", () => manage(`/v1/visitors/${foreign.visitor}`)),
    "finds no prompt": answers("404 not-found", () => manage("/v1/prompts/theirs")),
    "changes no prompt": answers("404 not-found", () => change("/v1/prompts/theirs", "PATCH", { body: {} })),
    "deletes no prompt": answers("404 not-found", () => change("/v1/prompts/theirs", "DELETE")),
    "finds no version": answers("404 not-found", () => manage("/v1/model/versions/2")),
    "simulates nobody": answers("404 not-found", () =>
      simulate({ model: "published", visitor: foreign.visitor }),
    ),
    "goes on in no list": answers("400 bad-cursor", () =>
      manage(`/v1/model/versions?cursor=${foreign.cursor}`),
    ),
    "finds no lead": answers("404 not-found", () => manage(`/v1/leads/${foreign.lead}`)),
    "writes no note": answers("404 not-found", () =>
      manage(`/v1/leads/${foreign.lead}/notes`, { json: { text: "x" } }),
    ),
    "finds no account": answers("404 not-found", () => manage("/v1/accounts/acme.example")),
    "ends no key": answers("404 not-found", () => change(`/v1/keys/${foreign.key}`, "DELETE")),
    "finds no site": answers("404 not-found", () => manage(`/v1/sites/${other.id}`)),
    "changes no site": answers("404 not-found", () =>
      change(`/v1/sites/${other.id}`, "PATCH", { body: { disabled: true } }),
    ),
    "erases nobody": async () => {
      await isTaken(() => change(`/v1/leads/${foreign.lead}`, "DELETE"))();
      await isTaken(() => askWith(other.read, `/v1/leads/${foreign.lead}`))();
    },
    "reads nobody's score": async () => {
      const response = await manage(`/v1/qualification?visitor=${foreign.visitor}`);
      expect(await response.json()).toMatchObject({ score: 0, stage: "anonymous" });
    },
  },
  89: {
    "takes nothing from pages, but its people still read": async () => {
      const off = await makeSite();
      const turn = (disabled: boolean) =>
        askWith(off.admin, `/v1/sites/${off.id}`, { method: "PATCH", json: { disabled } });
      await isTaken(() => turn(true))();
      await answers("403 site-disabled", () => send(off, makeBatch(makeToken(), [signal])))();
      await answers("403 site-disabled", () =>
        askWith(off.write, "/v1/identity", { json: { email: "ana@acme.example" } }),
      )();
      await isTaken(() => askWith(off.read, "/v1/leads"))();
      await isTaken(() => turn(false))();
      await isTaken(() => send(off, makeBatch(makeToken(), [signal])))();
    },
  },
  90: {
    "is made up": answers("400 bad-cursor", () => manage("/v1/visitors?cursor=%ZZ.x")),
    "is of another list": answers("400 bad-cursor", () =>
      askWith(other.read, `/v1/visitors?cursor=${foreign.cursor}`),
    ),
    "is changed in one letter": answers("400 bad-cursor", () =>
      askWith(other.read, `/v1/model/versions?cursor=X${foreign.cursor.slice(1)}`),
    ),
    "has something after its end": answers("400 bad-cursor", () =>
      askWith(other.read, `/v1/model/versions?cursor=${foreign.cursor}.x`),
    ),
    "is empty": answers("400 bad-cursor", () => manage("/v1/visitors?cursor=")),
    ...Object.fromEntries(
      newLists.map((path) => [
        `is of another list than ${path}`,
        answers("400 bad-cursor", () => askWith(other.admin, `${path}?cursor=${foreign.cursor}`)),
      ]),
    ),
  },
  91: Object.fromEntries(
    ["/v1/visitors", "/v1/model/versions", ...newLists].flatMap((path) =>
      ["-1", "0", "201", "1e9", "1e999", "abc", "", "1.5", "%31%00", "0x10"].map((limit) => [
        `${path}?limit=${limit}`,
        answers("400 bad-limit", () => manage(`${path}?limit=${limit}`)),
      ]),
    ),
  ),
  92: {
    "is no field": answers("400 bad-query", () => manage("/v1/visitors?colour=red")),
    "is text like any other": isTaken(() =>
      manage(`/v1/visitors?stage=${encodeURIComponent("'; DROP TABLE x")}`),
    ),
    ...Object.fromEntries(
      ["/v1/leads?stag=mql", "/v1/leads.csv?limit=1", "/v1/accounts?sort=score", "/v1/audit?action=x"].map(
        (path) => [`is no field: ${path}`, answers("400 bad-query", () => manage(path))],
      ),
    ),
    "is many words about accounts": isTaken(() => manage(`/v1/accounts?q=${manyWords}`)),
    "is many at once": isTaken(() => manage(`/v1/leads?${allFilters}&q=${manyWords}`)),
    "is no pattern": isTaken(() => manage(`/v1/visitors?stage=${"%25".repeat(60)}`)),
  },
  94: {
    "is refused: the first one made a prompt": async () => {
      const headers = { "Idempotency-Key": "row-94" };
      const json = (id: string) => ({ id, action: "event", when: { score: { gte: 0 } } });
      await isTaken(() => manage("/v1/prompts", { json: json("first"), headers }))();
      await answers("409 idempotency-mismatch", () =>
        manage("/v1/prompts", { json: json("second"), headers }),
      )();
      await answers("404 not-found", () => manage("/v1/prompts/second"))();
    },
  },
  95: {
    "is refused of a model": answers("412 version-conflict", () =>
      change("/v1/model", "PUT", { body: model, headers: { "If-Match": '"0"' } }),
    ),
    "is refused of a prompt": answers("412 version-conflict", () =>
      change("/v1/prompts/demo", "PATCH", { body: {}, headers: { "If-Match": '"prompt-9"' } }),
    ),
    "is refused of a site": answers("412 version-conflict", () =>
      change(`/v1/sites/${site.id}`, "PATCH", { body: { name: "x" }, headers: { "If-Match": '"0"' } }),
    ),
    "is refused of a draft": answers("412 version-conflict", () =>
      change("/v1/model/draft", "PUT", { body: model, headers: { "If-Match": '"draft-9"' } }),
    ),
  },
  96: {
    "has no such comparison": refusesRules([where(regex)], "/rules/0/when/where/op"),
    "nests too deeply": refusesRules([where(nested)], `/rules/0/when/where${"/not".repeat(8)}`),
    "is one of too many": refusesRules(many, "/rules"),
    "has infinite points": refusesRules([rule({ points: "INFINITE" })], "/rules/0/points"),
    "has huge points": refusesRules([rule({ points: -1e308 })], "/rules/0/points"),
  },
  97: {
    "names an unknown field": refusesRules(
      [where({ ...regex, field: "cookie.x", op: "eq" })],
      "/rules/0/when/where/field",
    ),
    "waits for what it derives": refusesRules(
      [rule({ when: { signal: "lost", without: "purchase", withinMinutes: 5 }, emit: "lost" })],
      "/rules/0/when/signal",
    ),
  },
  109: {
    ...Object.fromEntries(
      ["x".repeat(10_000), "", "\u0000", `rsk_zzzzzzzz_${secret}`, "\u{1f5dd}".repeat(40)].map(
        (key, index) => [
          `is refused: ${["10 KB", "nothing", "NUL", "an unknown key", "pictures"][index]}`,
          answers("401 bad-key", () => signIn({ key })),
        ],
      ),
    ),
    "is refused in the same words": async () => {
      const keys = [`rsk_zzzzzzzz_${secret}`, `rsk_${site.id}_${secret}`];
      const told = await Promise.all(
        keys.map(async (key) => (await signIn({ key })).json<{ detail: string }>()),
      );
      expect(told[0]?.detail).toBe(told[1]?.detail);
    },
    "needs more than a read key": answers("403 wrong-scope", () => signIn({ key: site.read })),
    "is refused as text": answers("415 unsupported-media-type", () =>
      ask("/v1/session", { method: "POST", body: "{}" }),
    ),
    "is refused without a key": answers("400 bad-shape", () => signIn({})),
  },
});

describe("what the table does not say", () => {
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    "a simulation of nothing": answers("422 bad-simulation", () => simulate(1)),
    "a simulation with a draft that there is not": answers("422 bad-simulation", () =>
      simulate({ model: "draft", signals: [] }),
    ),
    "a simulation of no visitor": answers("422 bad-simulation", () =>
      simulate({ model: "published", visitor: 7 }),
    ),
    "a qualification without the visitor's secret": answers("401 no-key", () =>
      ask(`/v1/qualification?k=${site.page}`),
    ),
    "a qualification of nobody": answers("400 bad-id", () => manage("/v1/qualification")),
    "a qualification for no page": answers("400 bad-url", () =>
      manage(`/v1/qualification?visitor=${"a".repeat(22)}&url=javascript:alert(1)`),
    ),
  };
  for (const [name, run] of Object.entries(cases)) test(`${name} is refused`, run);
});
