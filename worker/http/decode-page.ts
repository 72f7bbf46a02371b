import { scrubTitle, scrubUrl } from "../../snippet/wire.ts";
import type { Page } from "../core/signal.ts";
import { maxTitleChars, maxUrlChars } from "../limits.ts";
import { cutText, isRecord } from "./clean.ts";

/** Tells ids of signals and pages: 1 to 100 characters that are safe in any url, file or log. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9._:-]{1,100}$/.test(value);
}

/** Finds a web address in untrusted input; "" if it is none. */
export type FindUrl = (value: unknown) => string;

/** Decodes a page; null if it is no page. Urls that are not http(s) and texts that are no texts are left out. */
export function decodePage(value: unknown, findUrl: FindUrl): Page | null {
  if (!isRecord(value) || !isId(value.id)) return null;
  const url = findUrl(value.url);
  const referrer = findUrl(value.referrer);
  const title = typeof value.title === "string" ? scrubTitle(cutText(value.title, maxTitleChars)) : "";
  return { id: value.id, ...(url && { url }), ...(title && { title }), ...(referrer && { referrer }) };
}

/** Finds a web address in untrusted input: cut, cleaned and scrubbed of what may identify a person; "" if it is none. */
export function findWebUrl(value: unknown): string {
  return typeof value === "string" ? scrubUrl(cutText(value, maxUrlChars)) : "";
}

/** Makes a `findWebUrl` for one batch: its signals share a page or two, and scrubbing is most of what decoding costs. */
export function makeUrlFinder(): FindUrl {
  const found = new Map<unknown, string>();
  return (value) => {
    const url = found.get(value) ?? findWebUrl(value);
    found.set(value, url);
    return url;
  };
}
