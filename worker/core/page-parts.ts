import { foldText } from "./fold-text.ts";
import type { Page } from "./signal.ts";

/** What conditions read of a page's url, by the WHATWG URL parser; the path stays percent-encoded. */
export interface PageParts {
  readonly url: string;
  readonly path: string;
  readonly foldedPath: string;
  readonly hostname: string;
  readonly query: URLSearchParams;
}

// Signals of one page view share their Page, and each page is asked about by many rules.
const known = new WeakMap<Page, PageParts | null>();

/** Finds the parts of a page's url; null if it has none or one that does not parse. */
export function findPageParts(page: Page): PageParts | null {
  const kept = known.get(page);
  if (kept !== undefined) return kept;
  const parts = page.url !== undefined && URL.canParse(page.url) ? partsOf(new URL(page.url)) : null;
  known.set(page, parts);
  return parts;
}

function partsOf(url: URL): PageParts {
  return {
    url: url.href,
    path: url.pathname,
    foldedPath: foldText(url.pathname),
    hostname: url.hostname,
    query: url.searchParams,
  };
}
