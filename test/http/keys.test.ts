import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { KeyList, NewKey, ToldKey } from "../../worker/http/contract/keys.ts";
import { deriveKeys, openSecret } from "../../worker/keyring.ts";
import { openDatabase } from "../../worker/store/database.ts";
import * as schema from "../../worker/store/schema.ts";
import { listSealedSecrets, loadSite } from "../../worker/store/site.ts";
import { env } from "../support/worker-env.ts";
import { ask, askWith, makeSite, type TestSite } from "./world.ts";

const hourMs = 3_600_000;
let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

afterEach(() => {
  vi.useRealTimers();
});

function passTime(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

async function create(body: object): Promise<NewKey> {
  const response = await askWith(site.admin, "/v1/keys", { json: body });
  expect(response.status).toBe(201);
  return response.json<NewKey>();
}

function rotate(id: string, body: object = {}): Promise<Response> {
  return askWith(site.admin, `/v1/keys/${id}/rotate`, { json: body });
}

function revoke(id: string, key = site.admin): Promise<Response> {
  return askWith(key, `/v1/keys/${id}`, { method: "DELETE" });
}

async function list(query = ""): Promise<KeyList> {
  return (await askWith(site.admin, `/v1/keys${query}`)).json<KeyList>();
}

async function reads(key: string): Promise<number> {
  return (await askWith(key, "/v1/visitors")).status;
}

async function typeOf(response: Response): Promise<string> {
  return (await response.json<{ type: string }>()).type;
}

async function findOwn(text: string): Promise<ToldKey | undefined> {
  return (await list()).keys.find(({ prefix }) => text.startsWith(prefix));
}

describe("a new key", () => {
  test("opens what its scope says, from the next request on", async () => {
    const { key, text } = await create({ kind: "secret", name: "Reports" });
    expect(key).toMatchObject({ kind: "secret", scope: "read", name: "Reports", state: "active" });
    expect(key.createdBy).toBe(site.admin.slice(0, 16));
    expect(await reads(text)).toBe(200);
    expect((await askWith(text, "/v1/keys")).status).toBe(403);
  });

  test("shows its text once", async () => {
    const { key, text } = await create({ kind: "secret", scope: "write", name: "CRM" });
    const listed = await list();
    expect(listed.keys.find(({ id }) => id === key.id)).toEqual(key);
    expect(JSON.stringify(listed)).not.toContain(text);
  });

  test("is stored so that nobody who reads D1 has it", async () => {
    const texts = [site.admin];
    for (const kind of ["secret", "identity", "webhook"])
      texts.push((await create({ kind, name: "Secret thing" })).text);
    const db = drizzle(env.DB);
    const dump = JSON.stringify([
      await db.select().from(schema.keys),
      await db.select().from(schema.audit),
      await db.select().from(schema.sessions),
    ]);
    expect(dump).toContain("Secret thing");
    for (const text of texts) expect(dump).not.toContain(text.slice(-22));
  });

  test("has a scope only where scopes mean something, and expires only in the future", async () => {
    const post = async (body: object) => (await askWith(site.admin, "/v1/keys", { json: body })).json();
    expect(await post({ kind: "publishable", name: "Page", scope: "admin" })).toMatchObject({
      errors: [{ pointer: "/scope", detail: "is not a field here" }],
    });
    expect(await post({ kind: "secret", name: "Old", expiresAt: "2020-01-01T00:00:00Z" })).toMatchObject({
      errors: [{ pointer: "/expiresAt", detail: "must lie ahead" }],
    });
    for (const expiresAt of ["2999-02-30T00:00:00Z", "Fri, 27 Nov 2999 10:00:00 GMT"])
      expect(await post({ kind: "secret", name: "Odd", expiresAt })).toMatchObject({
        errors: [{ pointer: "/expiresAt", detail: "must be an instant such as 2027-01-31T00:00:00Z" }],
      });
    expect(await post({ kind: "root", name: "Root" })).toMatchObject({
      errors: [{ pointer: "/kind", detail: "must be one of publishable, secret, identity, webhook" }],
    });
  });
});

describe("a key that expires", () => {
  test("stops at once, though every cache still has it", async () => {
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    const { key, text } = await create({ kind: "secret", name: "Contractor", expiresAt });
    passTime(hourMs - 1_000);
    expect(await reads(text)).toBe(200);
    passTime(1_001);
    expect(await reads(text)).toBe(401);
    expect((await list()).keys.find(({ id }) => id === key.id)?.state).toBe("expired");
  });

  test("may be given longer, or for ever, while it holds", async () => {
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    const { key, text } = await create({ kind: "secret", name: "Contractor", expiresAt });
    const patch = (json: object) => askWith(site.admin, `/v1/keys/${key.id}`, { method: "PATCH", json });
    expect(await (await patch({ name: "Employee", expiresAt: null })).json()).toMatchObject({
      name: "Employee",
      expiresAt: null,
    });
    passTime(2 * hourMs);
    expect(await reads(text)).toBe(200);
    await revoke(key.id);
    expect(await typeOf(await patch({ name: "Again" }))).toBe("/problems/key-ended");
  });

  test("is answered exactly as an unknown and a revoked one", async () => {
    const { key, text } = await create({ kind: "secret", name: "Short" });
    await revoke(key.id);
    const unknown = `rsk_${site.id}_${"a".repeat(22)}`;
    const bodies = [];
    for (const tried of [text, unknown, "rsk_zzzzzzzz_aaaaaaaaaaaaaaaaaaaaaa", "rsk_nonsense"]) {
      const { request: _, ...body } = await (await askWith(tried, "/v1/visitors")).json<{
        request: string;
      }>();
      bodies.push(JSON.stringify(body));
    }
    expect(new Set(bodies).size).toBe(1);
  });
});

describe("rotating", () => {
  test("leaves both keys valid until the old one's hours are over", async () => {
    const old = await create({ kind: "secret", scope: "write", name: "Server" });
    const fresh = await (await rotate(old.key.id, { graceHours: 2 })).json<NewKey>();
    expect(fresh.key).toMatchObject({ kind: "secret", scope: "write", name: "Server", expiresAt: null });
    passTime(2 * hourMs - 1_000);
    expect([await reads(old.text), await reads(fresh.text)]).toEqual([200, 200]);
    passTime(2_000);
    expect([await reads(old.text), await reads(fresh.text)]).toEqual([401, 200]);
  });

  test("without grace ends the old key at once; an ended key is not rotated", async () => {
    const { key, text } = await create({ kind: "secret", name: "Leaked" });
    expect((await rotate(key.id, { graceHours: 0 })).status).toBe(201);
    expect(await reads(text)).toBe(401);
    expect(await typeOf(await rotate(key.id))).toBe("/problems/key-ended");
  });

  test("takes a day unless asked otherwise, and never more than a week", async () => {
    const { key } = await create({ kind: "secret", name: "Server" });
    const before = Date.now();
    await rotate(key.id);
    const until = Date.parse((await list()).keys.find(({ id }) => id === key.id)?.expiresAt ?? "");
    expect(Math.abs(until - before - 24 * hourMs)).toBeLessThan(5_000);
    expect((await rotate(key.id, { graceHours: 169 })).status).toBe(400);
  });

  test.each(["identity", "webhook"] as const)(
    "a secret of the kind %s gives a second one, and never a third",
    async (kind) => {
      const other = await create({
        kind: kind === "identity" ? "webhook" : "identity",
        name: "Of the other kind",
      });
      const first = await create({ kind, name: "Signing" });
      const second = await (await rotate(first.key.id)).json<NewKey>();
      for (const refused of [
        await rotate(second.key.id),
        await askWith(site.admin, "/v1/keys", { json: { kind, name: "Third" } }),
      ])
        expect(await typeOf(refused)).toBe(`/problems/too-many-${kind}-secrets`);
      expect(await openSecrets(kind)).toEqual([first.text, second.text].sort());
      expect(await openSecrets(kind === "identity" ? "webhook" : "identity")).toEqual([other.text]);
      passTime(25 * hourMs);
      expect(await openSecrets(kind)).toEqual([second.text]);
      expect((await rotate(second.key.id, { graceHours: 0 })).status).toBe(201);
    },
  );
});

/** Opens the secrets of a kind with which somebody may have signed, as the site's cached copy has them. */
async function openSecrets(kind: "identity" | "webhook"): Promise<string[]> {
  const loaded = await loadSite(openDatabase(env.DB), site.id, null);
  if (!loaded) throw new Error("the site is gone");
  const keyring = await deriveKeys(env.RIPEN_SECRET);
  const sealed = listSealedSecrets(loaded, kind, Date.now());
  return (await Promise.all(sealed.map((secret) => openSecret(keyring, secret.sealed)))).sort();
}

describe("revoking", () => {
  test("ends a key at once where it was revoked, and within a minute everywhere", async () => {
    const [here, elsewhere] = [
      await create({ kind: "secret", name: "Here" }),
      await create({ kind: "secret", name: "Elsewhere" }),
    ];
    expect([await reads(here.text), await reads(elsewhere.text)]).toEqual([200, 200]);
    expect((await revoke(here.key.id)).status).toBe(204);
    expect(await reads(here.text)).toBe(401);
    // As another isolate sees it: the row changes, and nobody tells this cache.
    expect(await reads(elsewhere.text)).toBe(200);
    await drizzle(env.DB)
      .update(schema.keys)
      .set({ revokedAt: Date.now() })
      .where(eq(schema.keys.id, elsewhere.key.id));
    passTime(59_000);
    expect(await reads(elsewhere.text)).toBe(401);
  });

  test("twice is no failure, and what is not there is not found", async () => {
    const { key } = await create({ kind: "secret", name: "Twice" });
    expect((await revoke(key.id)).status).toBe(204);
    const revokedAt = (await list()).keys.find(({ id }) => id === key.id)?.revokedAt;
    expect((await revoke(key.id)).status).toBe(204);
    expect((await list()).keys.find(({ id }) => id === key.id)?.revokedAt).toBe(revokedAt);
    expect((await revoke("000000000000")).status).toBe(404);
  });

  test("spares the site's last admin key, even from itself", async () => {
    const own = (await findOwn(site.admin))?.id ?? "";
    expect(await typeOf(await revoke(own))).toBe("/problems/last-admin-key");
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    const second = await create({ kind: "secret", scope: "admin", name: "Second", expiresAt });
    passTime(2 * hourMs);
    expect((await revoke(second.key.id)).status).toBe(204);
    expect(await typeOf(await revoke(own))).toBe("/problems/last-admin-key");
    const third = await create({ kind: "secret", scope: "admin", name: "Third" });
    expect((await revoke(own)).status).toBe(204);
    expect((await askWith(third.text, "/v1/keys")).status).toBe(200);
  });
});

describe("the list of keys", () => {
  test("comes in pages, the newest first", async () => {
    for (const name of ["one", "two", "three"]) await create({ kind: "secret", name });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: KeyList = await list(`?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      names.push(...page.keys.map(({ name }) => name));
      cursor = page.cursor;
    }
    expect(names).toHaveLength(8);
    expect([...names.slice(0, 3)].sort()).toEqual(["one", "three", "two"]);
  });

  test("says when a key was last used, written once a day", async () => {
    expect(await reads(site.write)).toBe(200);
    await ask(`/v1/signals?k=${site.page}`, { method: "POST", body: "{}" });
    const used = await vi.waitFor(async () => {
      const at = (await findOwn(site.write))?.lastUsedAt;
      expect(at).not.toBeNull();
      expect((await findOwn(site.page))?.lastUsedAt).not.toBeNull();
      return at;
    });
    passTime(23 * hourMs);
    expect(await reads(site.write)).toBe(200);
    expect((await findOwn(site.write))?.lastUsedAt).toBe(used);
    passTime(2 * hourMs);
    expect(await reads(site.write)).toBe(200);
    await vi.waitFor(async () => expect((await findOwn(site.write))?.lastUsedAt).not.toBe(used));
  });
});
