import { BoundedMap } from "../bounded-map.ts";
import type { Page } from "../history/signal.ts";
import { foldText } from "./fold-text.ts";

/** What conditions read of a page's url, by the WHATWG URL parser; the path stays percent-encoded. */
export interface PageParts {
  readonly url: string;
  readonly path: string;
  readonly foldedPath: string;
  readonly hostname: string;
  /** Finds the first value of a query key, form-decoded. */
  findQuery(name: string): string | null;
}

/** Urls remembered: a site has few that most signals share, and parsing one costs as much as all its rules. */
const maxUrls = 500;
const known = new BoundedMap<string, PageParts | null>(maxUrls);

/** Finds the parts of a page's url; null if it has none or one that does not parse. */
export function findPageParts({ url }: Page): PageParts | null {
  if (url === undefined) return null;
  const kept = known.get(url);
  if (kept !== undefined) return kept;
  const parts = partsOf(url);
  known.set(url, parts);
  return parts;
}

function partsOf(text: string): PageParts | null {
  if (!URL.canParse(text)) return null;
  const { href, pathname, hostname, search } = new URL(text);
  let query: URLSearchParams | null = null;
  return {
    url: href,
    path: pathname,
    foldedPath: foldText(pathname),
    hostname,
    findQuery(name) {
      query ??= new URLSearchParams(search);
      return query.get(name);
    },
  };
}
