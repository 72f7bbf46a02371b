import { drizzle } from "drizzle-orm/d1";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AuditLog } from "../../worker/http/contract/audit.ts";
import type { NewKey } from "../../worker/http/contract/keys.ts";
import type { NewSite } from "../../worker/http/contract/sites.ts";
import { audit } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { ask, askWith, makeSite, model, type TestSite } from "./world.ts";

let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

afterEach(() => {
  vi.useRealTimers();
});

const prompt = { id: "help", action: "slide", when: { score: { gte: 0 } }, content: { title: "Help?" } };

async function read(query = "", key = site.admin): Promise<AuditLog> {
  const response = await askWith(key, `/v1/audit${query}`);
  expect(response.status).toBe(200);
  return response.json<AuditLog>();
}

/** Changes something, and gives what the log says of it since. */
async function logOf(...changes: (() => Promise<Response>)[]): Promise<string[]> {
  const before = (await read()).entries.length;
  for (const change of changes) expect((await change()).ok).toBe(true);
  const { entries } = await read();
  return entries
    .slice(0, entries.length - before)
    .toReversed()
    .map(({ action, target, by }) => `${by === site.admin.slice(0, 16) ? "" : `${by} `}${action} ${target}`);
}

function admin(method: string, path: string, json?: unknown): () => Promise<Response> {
  return () => askWith(site.admin, path, json === undefined ? { method } : { method, json });
}

describe("the audit log", () => {
  test("tells of every model that came to decide, not of drafts", async () => {
    const changes = [
      admin("PUT", "/v1/model", model),
      admin("PUT", "/v1/model/draft", model),
      admin("POST", "/v1/model/publish", { note: "Carts count" }),
      admin("POST", "/v1/model/rollback", { to: 1, effects: "fire" }),
    ];
    expect(await logOf(...changes)).toEqual(["model.publish 2", "model.publish 3", "model.rollback 4"]);
    const { entries } = await read("?limit=2");
    expect(entries.map(({ detail }) => detail)).toEqual([
      { note: null, firesEffects: true, restoredFrom: 1 },
      { note: "Carts count", firesEffects: false },
    ]);
  });

  test("tells of prompts, keys and sites", async () => {
    expect(
      await logOf(
        admin("POST", "/v1/prompts", prompt),
        admin("PATCH", "/v1/prompts/help", { enabled: false }),
        admin("DELETE", "/v1/prompts/help"),
        admin("PATCH", `/v1/sites/${site.id}`, { settings: { holdClaims: true } }),
      ),
    ).toEqual(["prompt.create help", "prompt.change help", "prompt.delete help", `site.change ${site.id}`]);
    expect((await read("?limit=1")).entries[0]?.detail).toEqual({ settings: { holdClaims: true } });
    const made = await askWith(site.admin, "/v1/keys", { json: { kind: "secret", name: "CRM" } });
    const { id } = (await made.json<NewKey>()).key;
    expect(
      await logOf(
        admin("PATCH", `/v1/keys/${id}`, { name: "Sales" }),
        admin("POST", `/v1/keys/${id}/rotate`, { graceHours: 1 }),
        admin("DELETE", `/v1/keys/${id}`),
      ),
    ).toEqual([`key.change ${id}`, `key.rotate ${id}`, `key.revoke ${id}`]);
  });

  test("of a new site begins with who made it", async () => {
    const json = { name: "Second", origins: ["*"] };
    const { keys, site: made } = await (await askWith(site.admin, "/v1/sites", { json })).json<NewSite>();
    const [own] = (await read("", keys.secretKey)).entries;
    const [here] = (await read()).entries;
    expect(own).toEqual(here);
    expect(here).toMatchObject({ action: "site.create", target: made.id, by: site.admin.slice(0, 16) });
  });

  test("tells who signed in and out, by the visible part of the key", async () => {
    const body = JSON.stringify({ key: site.admin });
    const headers = { "Content-Type": "application/json" };
    const opened = await ask("/v1/session", { method: "POST", body, headers });
    const Cookie = (opened.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const Origin = "http://localhost";
    const json = { ...headers, Cookie, Origin };
    await ask("/v1/prompts", { method: "POST", body: JSON.stringify(prompt), headers: json });
    await ask("/v1/session", { method: "DELETE", headers: { Cookie, Origin } });
    const { entries } = await read();
    const visible = site.admin.slice(0, 16);
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ["session.close", visible],
      ["prompt.create", visible],
      ["session.open", visible],
    ]);
  });

  test("says nothing of what did not happen", async () => {
    const refused = [
      askWith(site.read, "/v1/prompts", { json: prompt }),
      askWith(site.admin, "/v1/prompts", { json: { ...prompt, id: "demo" } }),
      askWith(site.admin, "/v1/model", { method: "PUT", json: model, headers: { "If-Match": '"9"' } }),
      askWith(site.admin, `/v1/sites/${site.id}`, {
        method: "PATCH",
        json: { name: "X" },
        headers: { "If-Match": '"x"' },
      }),
      askWith(site.admin, "/v1/keys/000000000000", { method: "DELETE" }),
    ];
    for (const response of await Promise.all(refused)) expect(response.ok).toBe(false);
    expect((await read()).entries).toEqual([]);
  });

  test("holds no secret", async () => {
    const { text, key } = await (
      await askWith(site.admin, "/v1/keys", { json: { kind: "secret", name: "CRM" } })
    ).json<NewKey>();
    const fresh = await (await askWith(site.admin, `/v1/keys/${key.id}/rotate`, { json: {} })).json<NewKey>();
    const stored = JSON.stringify(await drizzle(env.DB).select().from(audit));
    expect(stored).toContain(key.prefix);
    for (const secret of [text, fresh.text, site.admin]) expect(stored).not.toContain(secret.slice(-20));
  });

  test("comes in pages and by action and time", async () => {
    const start = Date.UTC(2026, 10, 20, 12);
    for (const day of [0, 1, 2]) {
      vi.useFakeTimers({ toFake: ["Date"], now: start + day * 86_400_000 });
      await askWith(site.admin, `/v1/sites/${site.id}`, { method: "PATCH", json: { name: `Day ${day}` } });
      await askWith(site.admin, "/v1/keys", { json: { kind: "publishable", name: `Day ${day}` } });
    }
    const first = await read("?limit=4");
    const rest = await read(`?limit=4&cursor=${encodeURIComponent(first.cursor ?? "")}`);
    expect([first.entries.length, rest.entries.length, rest.cursor]).toEqual([4, 2, null]);
    const all = [...first.entries, ...rest.entries];
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect((await read("?action=key.create")).entries).toHaveLength(3);
    expect((await read("?from=2026-11-21&to=2026-11-22")).entries).toHaveLength(2);
    expect((await read("?from=2026-11-21T12:00:00Z&action=site.change")).entries).toHaveLength(2);
    for (const query of ["?action=drop", "?from=yesterday", "?to=2026-02-30", "?site=aaaaaaaa"])
      expect((await askWith(site.admin, `/v1/audit${query}`)).status, query).toBe(400);
  });
});
