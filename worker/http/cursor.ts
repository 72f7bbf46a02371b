import { fromBase64Url, type Keyring, sign, toBase64Url } from "../keyring.ts";

const encoder = new TextEncoder();

/** A place in a list: what its last row is sorted by. */
export type Place = readonly (string | number)[];

/** Makes the opaque, signed text of a place; `scope` names the list and its site. */
export async function makeCursor(keyring: Keyring, scope: string, place: Place): Promise<string> {
  const text = toBase64Url(encoder.encode(JSON.stringify(place)));
  return `${text}.${await signPlace(keyring, scope, text)}`;
}

/** Reads a cursor back; null unless it was made here, for this list. */
export async function readCursor(keyring: Keyring, scope: string, cursor: string): Promise<Place | null> {
  const [text = "", signature, ...rest] = cursor.split(".");
  if (rest.length > 0 || signature !== (await signPlace(keyring, scope, text))) return null;
  // What is signed was written by `makeCursor`.
  return JSON.parse(new TextDecoder().decode(fromBase64Url(text))) as Place;
}

/**
 * Cuts a page of at most `limit` rows from what was found, of which one row more was asked for: if it came, the list goes on, and `goOn`
 * makes the cursor of its last row. `next` is null at the end.
 */
export async function cutPage<Row extends object>(
  found: readonly Row[],
  limit: number,
  goOn: (last: Row) => Promise<string>,
): Promise<{ readonly page: readonly Row[]; readonly next: string | null }> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last && found.length > limit ? await goOn(last) : null };
}

function signPlace(keyring: Keyring, scope: string, text: string): Promise<string> {
  return sign(keyring.cursors, `${scope}:${text}`);
}
