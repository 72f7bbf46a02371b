import { scrubTitle, scrubUrl } from "../../snippet/wire.ts";
import { BoundedMap } from "../core/bounded-map.ts";
import type { Page } from "../core/history/signal.ts";
import { maxTitleChars, maxUrlChars } from "../limits.ts";
import { cleanText, cutText, isRecord } from "./clean.ts";

/** Tells ids of signals and pages: 1 to 100 characters that are safe in any url, file or log. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9._:-]{1,100}$/.test(value);
}

/** Decodes a page; null if it is no page. Urls that are not http(s) and texts that are no texts are left out. */
export function decodePage(value: unknown): Page | null {
  if (!isRecord(value) || !isId(value.id)) return null;
  const url = findWebUrl(value.url);
  const referrer = findWebUrl(value.referrer);
  const title =
    typeof value.title === "string" ? cutText(scrubTitle(cleanText(value.title)), maxTitleChars) : "";
  return { id: value.id, ...(url && { url }), ...(title && { title }), ...(referrer && { referrer }) };
}

/** Urls remembered by an isolate: a site has few that most signals share, and scrubbing is most of what decoding costs. */
const maxUrls = 500;
const found = new BoundedMap<string, string>(maxUrls);

/** Finds a web address in untrusted input: cut, cleaned and scrubbed of what may identify a person; "" if it is none. */
export function findWebUrl(value: unknown): string {
  if (typeof value !== "string") return "";
  // Scrubbed before it is cut to its length: half an address is not known as one.
  if (value.length > maxUrlChars) return scrubUrl(cutText(value, 2 * maxUrlChars));
  const kept = found.get(value);
  if (kept !== undefined) return kept;
  const url = scrubUrl(cleanText(value));
  found.set(value, url);
  return url;
}
