import type { SiteId } from "../core/ids.ts";
import { openDatabase } from "./database.ts";
import { loadSite, type Site } from "./site.ts";
import { within } from "./within.ts";

/** What the cache knows of a site: `stale` if D1 could not be asked in time. `unavailable`: neither copy nor D1. */
export type FoundSite =
  | { readonly kind: "found"; readonly site: Site; readonly stale: boolean }
  | { readonly kind: "unknown" }
  | { readonly kind: "unavailable" };

/** One look into the cache: `now` is epoch ms; `waitUntil` carries a refresh that the answer does not wait for. */
export interface SiteQuery {
  readonly db: D1Database;
  readonly id: SiteId;
  readonly now: number;
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/** Keeps each site's configuration in the isolate, so that no request waits for D1 once it is known. */
export interface SiteCache {
  findSite(query: SiteQuery): Promise<FoundSite>;
  /** Forgets a site at once: call it after a local write. */
  forget(id: SiteId): void;
}

/** The ages and waits of the cache, in ms; see worker/limits.ts. */
export interface SiteCacheOptions {
  readonly load?: (db: D1Database, id: SiteId, known: Site | null) => Promise<Site | null>;
  /** Younger copies decide without a look at D1. */
  readonly freshMs: number;
  /** Younger copies decide while D1 is asked outside the answer; older ones wait for it. */
  readonly maxAgeMs: number;
  /** How long a request waits for D1 while a copy could decide instead. */
  readonly deadlineMs: number;
  /** How long a request waits for D1 where there is no copy: a far region's first answer takes longer than a warm one. */
  readonly coldDeadlineMs: number;
  /** How long the last copy may decide while D1 is away. */
  readonly keepMs: number;
  /** How long D1 is left alone after it failed. */
  readonly restMs: number;
}

interface Copy {
  readonly site: Site | null;
  readonly checkedAt: number;
  askedAt: number;
}

/** The most sites, known or not, that one isolate remembers: anyone can make up site ids, memory is bounded. */
const maxCopies = 1_000;

/** Makes the cache. No promise is shared between requests: workerd ties one to the request that made it. */
export function makeSiteCache(options: SiteCacheOptions): SiteCache {
  const { load = loadFromD1, freshMs, maxAgeMs, deadlineMs, keepMs, restMs } = options;
  const copies = new Map<SiteId, Copy>();
  /** Epoch ms until which D1 is left alone; above 0 means that it failed when last asked. */
  let restUntil = 0;
  let writes = 0;

  async function findSite(query: SiteQuery): Promise<FoundSite> {
    const copy = copies.get(query.id);
    const ageMs = copy ? query.now - copy.checkedAt : Number.POSITIVE_INFINITY;
    if (copy && ageMs < maxAgeMs) {
      if (ageMs >= freshMs) refreshBehind(query, copy);
      return answer(copy.site, false);
    }
    const loaded = await refresh(query);
    if (loaded !== undefined) return answer(loaded, false);
    return copy?.site && ageMs < keepMs ? answer(copy.site, true) : { kind: "unavailable" };
  }

  /** Asks D1 and remembers the answer; undefined if D1 is resting, failed or took too long. */
  async function refresh({ db, id, now }: SiteQuery): Promise<Site | null | undefined> {
    if (now < restUntil) return undefined;
    // After a failure one request tries again, and all others go on with their copies meanwhile.
    if (restUntil > 0) restUntil = now + restMs;
    const writesBefore = writes;
    const known = copies.get(id)?.site ?? null;
    const site = await attempt(known ? deadlineMs : options.coldDeadlineMs, load(db, id, known));
    restUntil = site === undefined ? now + restMs : 0;
    if (site !== undefined && writes === writesBefore)
      remember(copies, id, { site, checkedAt: now, askedAt: now });
    return site;
  }

  function refreshBehind(query: SiteQuery, copy: Copy): void {
    if (!query.waitUntil || query.now - copy.askedAt < deadlineMs) return;
    copy.askedAt = query.now;
    query.waitUntil(refresh(query));
  }

  function forget(id: SiteId): void {
    writes += 1;
    copies.delete(id);
  }

  return { findSite, forget };
}

function remember(copies: Map<SiteId, Copy>, id: SiteId, copy: Copy): void {
  const [oldest] = copies.keys();
  if (oldest && copies.size >= maxCopies && !copies.has(id)) copies.delete(oldest);
  copies.set(id, copy);
}

function loadFromD1(d1: D1Database, id: SiteId, known: Site | null): Promise<Site | null> {
  return loadSite(openDatabase(d1), id, known);
}

function answer(site: Site | null, stale: boolean): FoundSite {
  return site ? { kind: "found", site, stale } : { kind: "unknown" };
}

/** Gives what `work` gives, or undefined if it fails or takes longer. */
async function attempt<Value>(deadlineMs: number, work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await within(deadlineMs, work, () => undefined);
  } catch {
    // Whatever went wrong, the last copy decides; the caller answers that it is stale.
    return undefined;
  }
}
