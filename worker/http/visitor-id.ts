import { BoundedMap } from "../core/bounded-map.ts";
import { findVisitorId, type SiteId, type VisitorId } from "../core/ids.ts";
import { toBase64Url } from "../keyring.ts";

const encoder = new TextEncoder();

/** Ids remembered by an isolate: its visitors send again and again, and a digest costs as much as their rules. */
const maxIds = 5_000;
const known = new BoundedMap<string, VisitorId>(maxIds);

/** Gets the public id of the visitor who holds `secret`: base64url of half of SHA-256("ripen1:" + site + ":" + secret). */
export async function getVisitorId(site: SiteId, secret: string): Promise<VisitorId> {
  const key = `${site}:${secret}`;
  const kept = known.get(key);
  if (kept) return kept;
  const id = await computeVisitorId(key);
  known.set(key, id);
  return id;
}

async function computeVisitorId(key: string): Promise<VisitorId> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(`ripen1:${key}`));
  const id = findVisitorId(toBase64Url(new Uint8Array(digest, 0, 16)));
  if (!id) throw new Error("16 bytes are 22 characters of base64url");
  return id;
}
