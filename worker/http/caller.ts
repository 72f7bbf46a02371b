import type { Context } from "hono";
import { BoundedMap } from "../core/bounded-map.ts";
import type { SiteId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Keyring } from "../keyring.ts";
import { type ActiveKey, isUnexpired, type Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import { findKeySite, hashKey } from "./key.ts";
import { noteUse } from "./key-use.ts";
import type { Problem } from "./problem.ts";

/** Whose key a request carries; the site comes from the key alone, never from the rest of the request. */
export interface Caller {
  readonly site: Site;
  readonly key: ActiveKey;
  /** True if D1 could not be asked in time about this site. */
  readonly stale: boolean;
}

/** Finds the bearer token; null if there is none. */
export function findBearer(c: Context<Api>): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1] ?? null;
}

/** Checks a key by its hash; the same failure, by the same way, for unknown, revoked, expired and foreign ones. */
export async function checkKey(
  c: Context<Api>,
  kind: "publishable" | "secret",
  text: string,
): Promise<Result<Caller, Problem>> {
  const id = findKeySite(kind, text);
  if (!id) return fail({ kind: "bad-key" });
  const hash = await hashOnce(c.get("keyring"), text);
  const found = await findSite(c, id);
  if (!found.ok) return found;
  const now = Date.now();
  const key = found.value.site.keys.get(hash);
  if (!key || !isUnexpired(key, now)) return fail({ kind: "bad-key" });
  noteUse(c, key, now);
  return ok({ ...found.value, key });
}

/** Finds a site by the cache; an id that no site has is answered as a bad key. */
export async function findSite(
  c: Context<Api>,
  id: SiteId,
): Promise<Result<{ site: Site; stale: boolean }, Problem>> {
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const found = await c.get("ports").sites.findSite({ db: c.env.DB, id, now: Date.now(), waitUntil });
  if (found.kind === "unavailable") return fail({ kind: "unavailable" });
  return found.kind === "found" ? ok(found) : fail({ kind: "bad-key" });
}

/** Tells whether the site lets pages of this origin send; no Origin header means that no page did. */
export function isOriginAllowed(origins: readonly string[], origin: string | undefined): boolean {
  return origin === undefined || origins.includes("*") || origins.includes(origin);
}

const maxHashes = 1_000;
const hashes = new WeakMap<Keyring, Map<string, string>>();

/** Hashes a key once per isolate: a page's key comes with every request. */
async function hashOnce(keyring: Keyring, key: string): Promise<string> {
  const known = hashes.get(keyring) ?? new BoundedMap<string, string>(maxHashes);
  hashes.set(keyring, known);
  const hash = known.get(key) ?? (await hashKey(keyring, key));
  known.set(key, hash);
  return hash;
}
