import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { maxKeys, maxSigningSecrets } from "../limits.ts";
import type { Author } from "../store/audit.ts";
import { openDatabase } from "../store/database.ts";
import * as store from "../store/keys.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { changeKey, createKey, type KeyList, listKeys, revokeKey, rotateKey } from "./contract/keys.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { cutPage, makeCursor, type Place, readCursor } from "./cursor.ts";
import { makeTag } from "./etag.ts";
import { forgeKey } from "./forge-key.ts";
import { isSigning } from "./key.ts";
import type { Problem } from "./problem.ts";
import { tellKey } from "./tell-key.ts";

const bounds = { keys: maxKeys, signing: maxSigningSecrets };
const hourMs = 3_600_000;

/** Routes a site's keys: list, make, change, rotate, revoke. */
export function routeKeys(app: Hono<Api>): void {
  serve(app, listKeys, async ({ c, caller, query }) => {
    const list = await listPage(c, caller, query);
    return list.ok ? ok({ body: list.value, etag: await makeTag(JSON.stringify(list.value)) }) : list;
  });
  serve(app, createKey, create);
  serve(app, changeKey, change);
  serve(app, rotateKey, rotate);
  serve(app, revokeKey, revoke);
}

async function listPage(
  c: Context<Api>,
  { site }: Caller,
  { limit, cursor }: Given<(typeof listKeys)["query"]>,
): Promise<Result<KeyList, Problem>> {
  const keyring = c.get("keyring");
  const scope = `keys:${site.id}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" });
  const found = await store.listKeys(openDatabase(c.env.DB), { site: site.id, rows: limit + 1, after });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.createdAt, last.id]),
  );
  const now = Date.now();
  return ok({ keys: page.map((key) => tellKey(key, now)), cursor: next });
}

function readPlace(place: Place | null): store.KeyPlace | null {
  const [createdAt, id] = place ?? [];
  return typeof createdAt === "number" && typeof id === "string" ? { createdAt, id } : null;
}

async function create({ c, caller, body }: Asked<typeof createKey>) {
  const author = makeAuthor(caller);
  const expiresAt = readExpiry(body.expiresAt ?? null, author.at);
  if (!expiresAt.ok) return expiresAt;
  const { text, ...fresh } = await forgeKey(c.get("keyring"), body.kind, author.site);
  const key = {
    ...fresh,
    site: author.site,
    kind: body.kind,
    scope: body.kind === "secret" ? body.scope : ("write" as const),
    name: body.name,
    createdAt: author.at,
    createdBy: author.by,
    expiresAt: expiresAt.value,
    revokedAt: null,
    lastUsedAt: null,
  };
  const added = await store.addKey(openDatabase(c.env.DB), author, { key, bounds });
  if (!added) return fail(await findBoundReached(c, author, body.kind));
  c.get("ports").sites.forget(author.site);
  return ok({ body: { key: tellKey(added, author.at), text } });
}

function readExpiry(text: string | null, now: number): Result<number | null, Problem> {
  if (text === null) return ok(null);
  const expiresAt = Date.parse(text);
  if (expiresAt > now) return ok(expiresAt);
  return fail({ kind: "bad-shape", flaws: [{ pointer: "/expiresAt", detail: "must lie ahead" }] });
}

async function findBoundReached(
  c: Context<Api>,
  author: Author,
  kind: store.StoredKey["kind"],
): Promise<Problem> {
  const count = await store.countKeys(openDatabase(c.env.DB), author, kind);
  const isFull = isSigning(kind) && count >= maxSigningSecrets;
  return { kind: isFull ? `too-many-${kind}-secrets` : "too-many-keys" };
}

async function change({ c, caller, body }: Asked<typeof changeKey>) {
  const author = makeAuthor(caller);
  const { name, expiresAt: wanted } = body;
  const expiresAt = readExpiry(wanted ?? null, author.at);
  if (!expiresAt.ok) return expiresAt;
  const old = await findOne(c, caller);
  if (!old.ok) return old;
  const wish = {
    ...(name !== undefined && { name }),
    ...(wanted !== undefined && { expiresAt: expiresAt.value }),
  };
  if (Object.keys(wish).length === 0) return ok({ body: tellKey(old.value, author.at) });
  const id = old.value.id;
  const changed = await store.changeKey(openDatabase(c.env.DB), author, { id, change: wish });
  if (!changed) return fail({ kind: "key-ended" } as const);
  c.get("ports").sites.forget(author.site);
  return ok({ body: tellKey(changed, author.at) });
}

async function findOne(c: Context<Api>, { site }: Caller): Promise<Result<store.StoredKey, Problem>> {
  const found = await store.findKey(openDatabase(c.env.DB), site.id, c.req.param("id") ?? "");
  return found ? ok(found) : fail({ kind: "not-found" });
}

async function rotate({ c, caller, body }: Asked<typeof rotateKey>) {
  const found = await findOne(c, caller);
  if (!found.ok) return found;
  const author = makeAuthor(caller);
  const old = found.value;
  const { text, ...fresh } = await forgeKey(c.get("keyring"), old.kind, author.site);
  const until = author.at + body.graceHours * hourMs;
  const what = { old, fresh, until, bounds };
  const added = await store.rotateKey(openDatabase(c.env.DB), author, what);
  if (!added) {
    const hasEnded = tellKey(old, author.at).state !== "active";
    return fail(hasEnded ? ({ kind: "key-ended" } as const) : await findBoundReached(c, author, old.kind));
  }
  c.get("ports").sites.forget(author.site);
  return ok({ body: { key: tellKey(added, author.at), text } });
}

async function revoke({ c, caller }: Asked<typeof revokeKey>) {
  const author = makeAuthor(caller);
  const id = c.req.param("id") ?? "";
  const db = openDatabase(c.env.DB);
  if (await store.revokeKey(db, author, id)) {
    c.get("ports").sites.forget(author.site);
    return ok({ body: undefined });
  }
  const key = await store.findKey(db, author.site, id);
  if (!key) return fail({ kind: "not-found" } as const);
  return key.revokedAt === null ? fail({ kind: "last-admin-key" } as const) : ok({ body: undefined });
}
