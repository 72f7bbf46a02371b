import { beforeEach, describe, expect, test } from "vitest";
import type { ToldDraft } from "../../worker/http/contract/model.ts";
import { expectProblems } from "./expect-problems.ts";
import { askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

const dearer = { ...model, rules: [{ id: "cart", when: { signal: "cart_add" }, points: 45, limit: "none" }] };

function put(json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return askWith(site.write, "/v1/model/draft", { method: "PUT", json, headers });
}

function publish(json: object = {}, headers: Record<string, string> = {}): Promise<Response> {
  return askWith(site.write, "/v1/model/publish", { json, headers });
}

async function read<Body>(path: string): Promise<Body> {
  const response = await askWith(site.read, path);
  expect(response.status).toBe(200);
  return response.json<Body>();
}

async function scoreOf(secret: string): Promise<number> {
  const response = await send(site, makeBatch(secret, [makeSignal("cart_add")]));
  return (await response.json<{ score: number }>()).score;
}

describe("a draft", () => {
  test("decides nothing until it is published", async () => {
    const saved = await put(dearer);
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ basedOn: 1, model: dearer, warnings: [] });
    expect(await scoreOf("draft-visitor-aaaaaaaa")).toBe(30);
    const published = await publish({ note: "Carts count more" });
    expect(published.status).toBe(201);
    expect(published.headers.get("Location")).toBe("/v1/model/versions/2");
    expect(await published.json()).toMatchObject({ version: 2, note: "Carts count more", effects: "hold" });
    expect(await scoreOf("draft-visitor-bbbbbbbb")).toBe(45);
    expect((await askWith(site.read, "/v1/model/draft")).status).toBe(404);
  });

  test("is saved over the one that If-Match names only", async () => {
    const first = (await put(dearer)).headers.get("ETag") ?? "";
    expect((await put(model, { "If-Match": first })).status).toBe(200);
    expect((await put(dearer, { "If-Match": first })).status).toBe(412);
    expect((await read<ToldDraft>("/v1/model/draft")).model).toEqual(model);
  });

  test("is published as the one that If-Match names only", async () => {
    const first = (await put(dearer)).headers.get("ETag") ?? "";
    await put(model);
    expect((await publish({}, { "If-Match": first })).status).toBe(412);
    expect((await read<{ version: number }>("/v1/model")).version).toBe(1);
  });

  test("is not published over a version that its author has not seen", async () => {
    await put(dearer);
    expect((await askWith(site.write, "/v1/model/rollback", { json: { to: 1 } })).status).toBe(201);
    const late = await publish();
    expect(late.status).toBe(412);
    expect((await late.json<{ detail: string }>()).detail).toContain("version 2 is published");
    await put(dearer);
    expect((await publish()).status).toBe(201);
  });

  test("published by many at once is published once", async () => {
    await put(dearer);
    const answers = await Promise.all([publish(), publish(), publish()]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await read<{ version: number }>("/v1/model")).version).toBe(2);
  });

  test("survives a publication that lost", async () => {
    await put(dearer);
    await askWith(site.write, "/v1/model/rollback", { json: { to: 1 } });
    await publish();
    expect((await read<ToldDraft>("/v1/model/draft")).model).toEqual(dearer);
  });

  test("is dropped by DELETE", async () => {
    await put(dearer);
    const drop = () => askWith(site.write, "/v1/model/draft", { method: "DELETE" });
    expect((await drop()).status).toBe(204);
    expect((await drop()).status).toBe(404);
  });
});

describe("versions", () => {
  test("are all kept, and one that comes back is a new one", async () => {
    await put(dearer);
    await publish({ note: "dearer" });
    const back = await askWith(site.write, "/v1/model/rollback", { json: { to: 1, note: "too dear" } });
    expect(await back.json()).toMatchObject({ version: 3, restoredFrom: 1 });
    const { versions, cursor } = await read<{ versions: object[]; cursor: string | null }>(
      "/v1/model/versions",
    );
    expect(versions).toMatchObject([
      { version: 3, note: "too dear", restoredFrom: 1, rules: 1, effects: "hold" },
      { version: 2, note: "dearer", restoredFrom: null },
      { version: 1 },
    ]);
    expect(cursor).toBeNull();
    expect(await read("/v1/model/versions/2")).toMatchObject({ version: 2, rules: dearer.rules });
    expect(await read("/v1/model")).toMatchObject({ version: 3, rules: model.rules });
  });

  test("are listed page by page", async () => {
    await askWith(site.write, "/v1/model/rollback", { json: { to: 1 } });
    const first = await read<{ versions: { version: number }[]; cursor: string }>(
      "/v1/model/versions?limit=1",
    );
    const rest = await read<typeof first>(`/v1/model/versions?limit=1&cursor=${first.cursor}`);
    expect([...first.versions, ...rest.versions].map(({ version }) => version)).toEqual([2, 1]);
    expect(rest.cursor).toBeNull();
  });

  test("begin with models to choose from", async () => {
    const { templates } = await read<{ templates: { id: string; model: object }[] }>("/v1/model/templates");
    const [template] = templates;
    expect(await read(`/v1/model/templates/${template?.id}`)).toEqual(template);
    expect((await put(template?.model)).status).toBe(200);
  });
});

describe("a publication", () => {
  test("scores those again who are known", async () => {
    expect((await askWith(site.read, "/v1/model/rescore")).status).toBe(404);
    await put(dearer);
    await publish();
    const told = await read<{ version: number; total: number; done: number }>("/v1/model/rescore");
    expect(told).toMatchObject({ version: 2, total: 0, done: 0 });
  });
});

describe("a simulation", () => {
  const at = "2026-11-20T12:00:00.000Z";
  const signals = [{ id: "a", kind: "cart_add", at, session: "s", props: {} }];
  const simulate = (json: object) => askWith(site.read, "/v1/model/simulate", { json });

  test("of the draft tells the published model's answer beside", async () => {
    expect((await simulate({ model: "draft", signals, now: at })).status).toBe(422);
    await put(dearer);
    const answer = await simulate({ model: "draft", signals, now: at });
    expect(await answer.json()).toMatchObject({ after: { score: 45 }, before: { score: 30 } });
  });

  test("with everything in the request is the same text each time, whatever is published", async () => {
    const ask = async () => (await simulate({ model: dearer, signals, now: at })).text();
    const before = await ask();
    await put(model);
    await publish();
    expect(await ask()).toBe(before);
  });
});

describe("a bad request about the model's life is answered with its problem", () => {
  const post = (path: string, json: unknown) => askWith(site.write, `/v1/model/${path}`, { json });
  expectProblems({
    "a publication without draft": ["409 no-draft", () => publish()],
    "a publication with an unknown field": ["400 bad-shape", () => publish({ colour: 1 })],
    "a publication with a note that is no text": ["400 bad-shape", () => publish({ note: 5 })],
    "a publication with unknown effects": ["400 bad-shape", () => publish({ effects: "maybe" })],
    "a publication that is a list": ["400 bad-shape", () => post("publish", [])],
    "a publication with a key that only reads": [
      "403 wrong-scope",
      () => askWith(site.read, "/v1/model/publish", { json: {} }),
    ],
    "a draft with flaws": ["422 bad-model", () => put({ rules: 1 })],
    "a draft over one that is not there": [
      "412 version-conflict",
      () => put(model, { "If-Match": '"draft-1"' }),
    ],
    "a rollback to nothing": ["400 bad-shape", () => post("rollback", {})],
    "a rollback to half a version": ["400 bad-shape", () => post("rollback", { to: 1.5 })],
    "a rollback to a version that never was": ["404 not-found", () => post("rollback", { to: 99 })],
    "a version that is no number": ["400 bad-id", () => askWith(site.read, "/v1/model/versions/one")],
    "a version that never was": ["404 not-found", () => askWith(site.read, "/v1/model/versions/99")],
    "a page of versions from a made-up cursor": [
      "400 bad-cursor",
      () => askWith(site.read, "/v1/model/versions?cursor=abc.def"),
    ],
    "versions without end": ["400 bad-limit", () => askWith(site.read, "/v1/model/versions?limit=0")],
    "a template that is not there": ["404 not-found", () => askWith(site.read, "/v1/model/templates/none")],
    "a wrong method": [
      "405 method-not-allowed",
      () => askWith(site.write, "/v1/model/publish", { method: "PUT" }),
    ],
  });
});
