import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import { makeToken } from "../../worker/keyring.ts";
import { maxPrompts } from "../../worker/limits.ts";
import { prompts } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

const slide = {
  id: "help",
  action: "slide",
  when: { score: { gte: 0 } },
  content: { title: "May we help?" },
};
let site: TestSite;

beforeEach(async () => {
  site = await makeSite({ origins: ["https://shop.example"] });
});

async function problemOf(response: Response) {
  const { type, errors } = await response.json<{ type: string; errors?: { pointer: string }[] }>();
  return { status: response.status, type, pointers: errors?.map(({ pointer }) => pointer) };
}

async function dueIds(): Promise<readonly string[]> {
  const response = await send(site, makeBatch(makeToken(), [makeSignal("page_view")]), {
    Origin: "https://shop.example",
  });
  return (await response.json<WireAnswer>()).prompts.map(({ id }) => id);
}

describe("prompts", () => {
  test("are listed in their order, with who changed them last", async () => {
    await askWith(site.write, "/v1/prompts", { json: slide });
    const response = await askWith(site.read, "/v1/prompts");
    const list = await response.json<{ prompts: { prompt: { id: string }; updatedBy: string }[] }>();
    expect(list.prompts.map(({ prompt }) => prompt.id)).toEqual(["demo", "help"]);
    expect(list.prompts[1]?.updatedBy).toMatch(/^rsk_/);
    const etag = response.headers.get("ETag") ?? "";
    const again = await askWith(site.read, "/v1/prompts", { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  test("decide from the next signal on: added, switched off, deleted", async () => {
    expect(await dueIds()).toEqual([]);
    const added = await askWith(site.write, "/v1/prompts", { json: slide });
    expect(added.status).toBe(201);
    expect(added.headers.get("Location")).toBe("/v1/prompts/help");
    expect(await dueIds()).toEqual(["help"]);
    await askWith(site.write, "/v1/prompts/help", { method: "PATCH", json: { enabled: false } });
    expect(await dueIds()).toEqual([]);
    await askWith(site.write, "/v1/prompts/help", { method: "PATCH", json: { enabled: null } });
    expect(await dueIds()).toEqual(["help"]);
    expect((await askWith(site.write, "/v1/prompts/help", { method: "DELETE" })).status).toBe(204);
    expect(await dueIds()).toEqual([]);
    expect((await askWith(site.read, "/v1/prompts/help")).status).toBe(404);
  });

  test("added twice in the same words are one, in other words are refused", async () => {
    await askWith(site.write, "/v1/prompts", { json: slide });
    expect((await askWith(site.write, "/v1/prompts", { json: slide })).status).toBe(200);
    const other = await askWith(site.write, "/v1/prompts", { json: { ...slide, priority: 5 } });
    expect(await problemOf(other)).toMatchObject({ status: 409, type: "/problems/prompt-exists" });
  });

  test("are checked by the model that decides, each flaw with its pointer", async () => {
    const bad = { ...slide, when: { stage: ["vip"] }, devices: ["watch"], content: { html: "<b>" } };
    expect(await problemOf(await askWith(site.write, "/v1/prompts", { json: bad }))).toMatchObject({
      status: 422,
      type: "/problems/bad-prompt",
      pointers: ["/when/stage/0", "/devices/0", "/content/html", "/content"],
    });
    const renamed = await askWith(site.write, "/v1/prompts/demo", { method: "PATCH", json: { id: "other" } });
    expect(await problemOf(renamed)).toMatchObject({ status: 422, pointers: ["/id"] });
  });

  test("lead away to the site's own origins only", async () => {
    const to = (href: string) => ({ ...slide, action: "redirect", content: { href } });
    const own = await askWith(site.write, "/v1/prompts", { json: to("https://shop.example/sale") });
    expect(own.status).toBe(201);
    const foreign = await askWith(site.write, "/v1/prompts", {
      json: { ...to("https://evil.example/"), id: "b" },
    });
    expect(await problemOf(foreign)).toMatchObject({ pointers: ["/content/href"] });
  });

  test("that others have changed meanwhile are not overwritten where If-Match asks", async () => {
    const first = await askWith(site.read, "/v1/prompts/demo");
    const tag = first.headers.get("ETag") ?? "";
    const edit = (headers: HeadersInit) =>
      askWith(site.write, "/v1/prompts/demo", { method: "PATCH", json: { priority: 3 }, headers });
    expect((await edit({ "If-Match": tag })).status).toBe(200);
    expect(await problemOf(await edit({ "If-Match": tag }))).toMatchObject({ status: 412 });
    const dropped = await askWith(site.write, "/v1/prompts/demo", {
      method: "DELETE",
      headers: { "If-Match": tag },
    });
    expect(dropped.status).toBe(412);
  });

  test("are as many as a site can have", async () => {
    const more = Array.from({ length: maxPrompts - 1 }, (_, index) => ({
      ...{ site: site.id, id: `p${index}`, position: index },
      document: { ...slide, id: `p${index}`, action: "slide" as const },
    }));
    const db = drizzle(env.DB);
    for (const row of more) await db.insert(prompts).values(row);
    const added = await askWith(site.write, "/v1/prompts", { json: slide });
    expect(await problemOf(added)).toMatchObject({ status: 409, type: "/problems/too-many-prompts" });
  });

  test.each([
    ["GET", "/v1/prompts", "page", 403],
    ["POST", "/v1/prompts", "read", 403],
    ["PATCH", "/v1/prompts/demo", "read", 403],
    ["DELETE", "/v1/prompts/demo", "read", 403],
    ["POST", "/v1/prompts/demo/preview", "read", 403],
    ["PUT", "/v1/prompts/demo", "admin", 405],
  ] as const)("%s %s with the %s key is answered with %i", async (method, path, key, status) => {
    expect(
      (await askWith(site[key], path, { method, ...(method !== "GET" && { json: slide }) })).status,
    ).toBe(status);
  });

  test("say why they do not come before somebody on a page", async () => {
    const where = { field: "page.path", op: "eq", value: "/demo" };
    await askWith(site.write, "/v1/prompts", { json: { ...slide, where } });
    await askWith(site.write, "/v1/prompts", { json: { ...slide, id: "held", holdoutPercent: 100 } });
    const secret = makeToken();
    const sent = await send(site, makeBatch(secret, [makeSignal("page_view")]), {
      Origin: "https://shop.example",
    });
    const { visitor } = await sent.json<WireAnswer>();
    const asked = await askWith(site.read, `/v1/visitors/${visitor}?url=https://shop.example/demo`);
    const { prompts: told } = await asked.json<{ prompts: object[] }>();
    expect(told).toMatchObject([
      { prompt: "demo", refusal: "condition", reason: "Its condition does not hold." },
      { prompt: "help", refusal: null, reason: null },
      { prompt: "held", refusal: "holdout" },
    ]);
  });

  test("of another site are not there", async () => {
    const other = await makeSite();
    await askWith(site.write, "/v1/prompts", { json: slide });
    expect((await askWith(other.admin, "/v1/prompts/help")).status).toBe(404);
  });
});

describe("a preview", () => {
  const show = (fragment: string, key = site.page, origin = "https://shop.example") =>
    ask(`/v1/preview?k=${key}`, {
      method: "POST",
      body: JSON.stringify({ token: fragment.replace("#ripen_preview=", "") }),
      headers: { Origin: origin },
    });
  const makeLink = async (init: RequestInit & { json?: unknown } = {}) => {
    const response = await askWith(site.write, "/v1/prompts/demo/preview", { method: "POST", ...init });
    return { status: response.status, ...(await response.json<{ fragment: string; expiresAt: string }>()) };
  };

  test("shows a stored prompt to whoever has the link", async () => {
    const link = await makeLink();
    expect(link).toMatchObject({
      status: 201,
      fragment: expect.stringMatching(/^#ripen_preview=[\w-]{22}$/),
    });
    const response = await show(link.fragment);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await response.json()).toEqual({
      prompt: { id: "demo", action: "dialog", isPreview: true, content: { title: "See it" } },
    });
  });

  test("shows what was not saved yet, checked as if it were", async () => {
    const link = await makeLink({ json: { ...slide, id: "new", content: { title: "Not yet" } } });
    expect(await (await show(link.fragment)).json()).toMatchObject({
      prompt: { content: { title: "Not yet" } },
    });
    expect((await makeLink({ json: { ...slide, content: {} } })).status).toBe(422);
  });

  test("ends after 15 minutes", async () => {
    const { fragment, expiresAt } = await makeLink();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(expiresAt) });
    expect((await show(fragment)).status).toBe(404);
    vi.useRealTimers();
  });

  test("is of one site, from its own origins, and of a token that somebody made", async () => {
    const { fragment } = await makeLink();
    const other = await makeSite();
    expect((await show(fragment, other.page)).status).toBe(404);
    expect((await show(fragment, site.page, "https://evil.example")).status).toBe(403);
    expect((await show(makeToken())).status).toBe(404);
    expect((await ask(`/v1/preview?k=${site.page}`, { method: "POST", body: "{}" })).status).toBe(400);
  });
});
