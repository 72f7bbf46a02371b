import { and, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import { type Author, logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import { keys } from "./schema.ts";

/** A key as it is stored; times are epoch ms. */
export type StoredKey = Readonly<typeof keys.$inferSelect>;

/** A key about to be stored: its text only as `hash`, and `sealed` if it signs. */
export type FreshKey = Pick<StoredKey, "id" | "hash" | "prefix" | "sealed">;

/** How many keys of a site may hold at once. */
export interface KeyBounds {
  readonly keys: number;
  /** Of each kind that others sign with. */
  readonly signing: number;
}

/** Where a list of keys goes on. */
export interface KeyPlace {
  readonly createdAt: number;
  readonly id: string;
}

/** Lists a site's keys, the newest first, after that place. */
export function listKeys(
  db: Database,
  { site, rows, after }: { site: SiteId; rows: number; after: KeyPlace | null },
): Promise<StoredKey[]> {
  const isLater =
    after &&
    or(lt(keys.createdAt, after.createdAt), and(eq(keys.createdAt, after.createdAt), lt(keys.id, after.id)));
  return db
    .select()
    .from(keys)
    .where(and(eq(keys.site, site), isLater ?? undefined))
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(rows);
}

/** Finds one key of a site by its public id. */
export async function findKey(db: Database, site: SiteId, id: string): Promise<StoredKey | null> {
  return (await db.select().from(keys).where(isThis(site, id)).get()) ?? null;
}

/** Stores a new key; null if the site has as many as it may: then nothing has changed. */
export async function addKey(
  db: Database,
  author: Author,
  { key, bounds }: { key: StoredKey; bounds: KeyBounds },
): Promise<StoredKey | null> {
  const { id, hash, site, kind, scope, name, prefix, sealed, createdAt, expiresAt, createdBy } = key;
  const hasRoom = findRoom(author, { kind, bounds });
  const [added] = await db.batch([
    db
      .insert(keys)
      .select(
        // Values stand in the order of the table's columns.
        sql`SELECT ${hash}, ${site}, ${kind}, ${scope}, ${name}, ${prefix}, ${sealed}, ${createdAt}, NULL,
          ${id}, ${expiresAt}, NULL, ${createdBy} WHERE ${hasRoom}`,
      )
      .returning(),
    logChange(db, author, { action: "key.create", target: id, detail: { kind, scope, name, prefix } }),
  ]);
  return added[0] ?? null;
}

/** Changes a key that holds; null if there is none of that id, or it has ended. */
export async function changeKey(
  db: Database,
  author: Author,
  { id, change }: { id: string; change: Partial<Pick<StoredKey, "name" | "expiresAt">> },
): Promise<StoredKey | null> {
  const [changed] = await db.batch([
    db
      .update(keys)
      .set(change)
      .where(and(isThis(author.site, id), holds(author.at)))
      .returning(),
    logChange(db, author, { action: "key.change", target: id, detail: change }),
  ]);
  return changed[0] ?? null;
}

/** Puts a fresh key beside the old one, which goes on until `until`; null if it has ended or there is no room. */
export async function rotateKey(
  db: Database,
  author: Author,
  { old, fresh, until, bounds }: { old: StoredKey; fresh: FreshKey; until: number; bounds: KeyBounds },
): Promise<StoredKey | null> {
  const { site, at, by } = author;
  const { hash, prefix, sealed, id } = fresh;
  const hasRoom = findRoom(author, { kind: old.kind, bounds, ...(until <= at && { without: old.id }) });
  const [added] = await db.batch([
    db
      .insert(keys)
      .select(
        sql`SELECT ${hash}, ${keys.site}, ${keys.kind}, ${keys.scope}, ${keys.name}, ${prefix}, ${sealed}, ${at}, NULL,
          ${id}, NULL, NULL, ${by} FROM ${keys} WHERE ${isThis(site, old.id)} AND ${holds(at)} AND ${hasRoom}`,
      )
      .returning(),
    db
      .update(keys)
      .set({ expiresAt: sql`min(coalesce(${keys.expiresAt}, ${until}), ${until})` })
      .where(and(isThis(site, old.id), sql`changes() > 0`)),
    logChange(db, author, { action: "key.rotate", target: old.id, detail: { to: id, prefix, until } }),
  ]);
  return added[0] ?? null;
}

/** Revokes a key unless it is the site's last of scope admin; false if nothing has changed. */
export async function revokeKey(db: Database, author: Author, id: string): Promise<boolean> {
  const { site, at } = author;
  const isAdmin = sql`${keys.kind} = 'secret' AND ${keys.scope} = 'admin' AND ${holds(at)}`;
  const another = sql`SELECT 1 FROM ${keys} WHERE ${keys.site} = ${site} AND ${keys.id} <> ${id} AND ${isAdmin}`;
  const [revoked] = await db.batch([
    db
      .update(keys)
      .set({ revokedAt: at })
      .where(and(isThis(site, id), isNull(keys.revokedAt), sql`(NOT (${isAdmin}) OR EXISTS (${another}))`)),
    logChange(db, author, { action: "key.revoke", target: id }),
  ]);
  return revoked.meta.changes > 0;
}

/** Writes that a key is in use at `now`, unless that was written at `before` or later. */
export async function markUsed(
  db: Database,
  { hash, now, before }: { hash: string; now: number; before: number },
): Promise<void> {
  const isOld = or(isNull(keys.lastUsedAt), lt(keys.lastUsedAt, before));
  await db
    .update(keys)
    .set({ lastUsedAt: now })
    .where(and(eq(keys.hash, hash), isOld));
}

/** Counts the keys of a kind that hold at `now`. */
export async function countKeys(
  db: Database,
  { site, at }: Author,
  kind: StoredKey["kind"],
): Promise<number> {
  return db.$count(keys, and(eq(keys.site, site), eq(keys.kind, kind), holds(at)));
}

function isThis(site: SiteId, id: string): SQL {
  return sql`${keys.site} = ${site} AND ${keys.id} = ${id}`;
}

function holds(now: number): SQL {
  return sql`${keys.revokedAt} IS NULL AND (${keys.expiresAt} IS NULL OR ${keys.expiresAt} > ${now})`;
}

/** Holds where the site may have one key more, `without` one that ends in the same moment. */
function findRoom(
  { site, at }: Author,
  { kind, bounds, without = "" }: { kind: StoredKey["kind"]; bounds: KeyBounds; without?: string },
): SQL {
  const count = sql`SELECT count(*) FROM ${keys} WHERE ${keys.site} = ${site} AND ${keys.id} <> ${without} AND ${holds(at)}`;
  const hasRoom = sql`(${count}) < ${bounds.keys}`;
  if (kind !== "identity" && kind !== "webhook") return hasRoom;
  return sql`${hasRoom} AND (${count} AND ${keys.kind} = ${kind}) < ${bounds.signing}`;
}
