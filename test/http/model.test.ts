import { beforeEach, describe, expect, test } from "vitest";
import { askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const secret = "abcdefghijklmnopqrstuv";
let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

const dearer = { ...model, rules: [{ id: "cart", when: { signal: "cart_add" }, points: 45, limit: "none" }] };

function put(json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return askWith(site.write, "/v1/model", { method: "PUT", json, headers });
}

describe("the model", () => {
  test("is told with its version, and not twice", async () => {
    const response = await askWith(site.read, "/v1/model");
    expect(await response.json()).toMatchObject({ version: 1, rules: model.rules });
    const etag = response.headers.get("ETag") ?? "";
    expect(etag).toBe('"1"');
    const again = await askWith(site.read, "/v1/model", { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  test("that is put decides the very next request", async () => {
    const scoreNow = async () => {
      const response = await send(site, makeBatch(secret, [makeSignal("cart_add")]));
      return (await response.json<{ score: number; model: number }>()).score;
    };
    expect(await scoreNow()).toBe(30);
    const published = await put(dearer);
    expect(published.status).toBe(200);
    expect(published.headers.get("ETag")).toBe('"2"');
    expect(await published.json()).toMatchObject({ version: 2, rules: dearer.rules });
    expect(await scoreNow()).toBe(90);
  });

  test("is put only over the version that If-Match names", async () => {
    expect((await put(dearer, { "If-Match": '"1"' })).status).toBe(200);
    const late = await put(model, { "If-Match": '"1"' });
    expect(late.status).toBe(412);
    expect(await (await askWith(site.read, "/v1/model")).json()).toMatchObject({ version: 2 });
  });

  test("of many put at once each gets a version of its own", async () => {
    const answers = await Promise.all([put(model), put(dearer), put(model)]);
    const versions = await Promise.all(answers.map((answer) => answer.json<{ version: number }>()));
    expect(versions.map(({ version }) => version).sort()).toEqual([2, 3, 4]);
  });

  test("of many put at once over one version one wins", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => put(dearer, { "If-Match": '"1"' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  test("with a flaw says where", async () => {
    const response = await put({
      ...model,
      rules: [{ id: "x", when: { signal: "cart_add" }, points: "many" }],
    });
    expect(response.status).toBe(422);
    const { errors } = await response.json<{ errors: { pointer: string }[] }>();
    expect(errors.map(({ pointer }) => pointer)).toContain("/rules/0/points");
  });
});

describe("a simulation", () => {
  const at = "2026-11-20T12:00:00.000Z";
  const signals = [{ id: "a", kind: "cart_add", at, session: "s", props: {} }];

  test("tells where someone would stand under a model", async () => {
    const json = { model: dearer, signals, now: at };
    const response = await askWith(site.read, "/v1/model/simulate", { json });
    expect(response.status).toBe(200);
    const { after, before } = await response.json<{ after: { score: number }; before?: unknown }>();
    expect(after.score).toBe(45);
    expect(before).toBeUndefined();
  });

  test("of a real visitor tells the published model's answer beside", async () => {
    const sent = await send(site, makeBatch(secret, [makeSignal("cart_add")]));
    const { visitor } = await sent.json<{ visitor: string }>();
    const json = { model: dearer, visitor };
    const response = await askWith(site.read, "/v1/model/simulate", { json });
    expect(await response.json()).toMatchObject({ after: { score: 45 }, before: { score: 30 } });
  });
});
