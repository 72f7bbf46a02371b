import type { SiteId } from "../core/ids.ts";
import type { Place } from "../store/visitors.ts";
import { fromBase64Url, type Keyring, sign, toBase64Url } from "./key.ts";

const encoder = new TextEncoder();

/** Makes the opaque, signed text of a place in a site's list. */
export async function makeCursor(keyring: Keyring, site: SiteId, place: Place): Promise<string> {
  const text = toBase64Url(encoder.encode(JSON.stringify([place.score, place.id])));
  return `${text}.${await signPlace(keyring, site, text)}`;
}

/** Reads a cursor back; null unless it was made here, for this site. */
export async function readCursor(keyring: Keyring, site: SiteId, cursor: string): Promise<Place | null> {
  const [text = "", signature] = cursor.split(".");
  if (signature !== (await signPlace(keyring, site, text))) return null;
  const parsed: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(text)));
  if (!Array.isArray(parsed)) return null;
  const [score, id]: unknown[] = parsed;
  return typeof score === "number" && typeof id === "string" ? { score, id } : null;
}

function signPlace(keyring: Keyring, site: SiteId, text: string): Promise<string> {
  return sign(keyring.cursors, `visitors:${site}:${text}`);
}
