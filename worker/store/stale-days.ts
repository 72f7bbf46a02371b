import { and, asc, eq, gt, lt, min, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { reportBases, staleDays } from "./schema.ts";

// A day is stale if somebody who was first seen on it has changed since that day's people were added up. Jobs note it in the batch of
// the change (worker/store/write-projections.ts); here is what else makes days stale, and which are.

/** Notes that a person's day is to be added up again: to stand before what removes the person, in its batch. */
export function markPersonStale(db: Database, site: string, person: string) {
  return db
    .insert(staleDays)
    .select(sql`
    SELECT ${site}, day, unixepoch() * 1000 FROM (
      SELECT date(first_seen_at / 1000, 'unixepoch') AS day FROM visitors WHERE site = ${site} AND id = ${person}
      UNION SELECT date(first_seen_at / 1000, 'unixepoch') FROM leads WHERE site = ${site} AND id = ${person})
    WHERE day IS NOT NULL`)
    .onConflictDoNothing();
}

/** The same of everybody whose transitions or outcomes from before an instant (epoch ms) are about to be removed. */
export function markPrunedStale(db: Database, site: string, before: number) {
  return db
    .insert(staleDays)
    .select(sql`
    SELECT ${site}, day, unixepoch() * 1000 FROM (
      SELECT date(coalesce(v.first_seen_at, l.first_seen_at) / 1000, 'unixepoch') AS day FROM (
        SELECT visitor AS person FROM transitions WHERE site = ${site} AND at < ${before}
        UNION SELECT person FROM outcomes WHERE site = ${site} AND at < ${before}) AS pruned
      LEFT JOIN visitors AS v ON v.site = ${site} AND v.id = pruned.person
      LEFT JOIN leads AS l ON l.site = ${site} AND l.id = pruned.person)
    WHERE day IS NOT NULL GROUP BY day`)
    .onConflictDoNothing();
}

/** Has everything of a site added up anew: every day on which somebody was first seen, or of whom there still are sums. */
export async function markAllStale(db: Database, site: string, basis: string): Promise<void> {
  await db.batch([
    db
      .insert(staleDays)
      .select(sql`
      SELECT ${site}, day, unixepoch() * 1000 FROM (
        SELECT date(first_seen_at / 1000, 'unixepoch') AS day FROM visitors WHERE site = ${site}
        UNION SELECT date(first_seen_at / 1000, 'unixepoch') FROM leads WHERE site = ${site}
        UNION SELECT cohort FROM report_cells WHERE site = ${site})
      WHERE day IS NOT NULL`)
      .onConflictDoNothing(),
    db
      .insert(reportBases)
      .values({ site, basis })
      .onConflictDoUpdate({ target: reportBases.site, set: { basis } }),
  ]);
}

/** Tells by what a site's people were added up last; null if they never were. */
export async function findBasis(db: Database, site: string): Promise<string | null> {
  const [row] = await db.select().from(reportBases).where(eq(reportBases.site, site));
  return row?.basis ?? null;
}

/** Lists stale days of a site that come before `before`, the latest first. */
export async function listStale(
  db: Database,
  { site, before, rows }: { readonly site: string; readonly before: string; readonly rows: number },
): Promise<readonly string[]> {
  const found = await db
    .select({ day: staleDays.day })
    .from(staleDays)
    .where(and(eq(staleDays.site, site), lt(staleDays.day, before)))
    .orderBy(sql`${staleDays.day} DESC`)
    .limit(rows);
  return found.map(({ day }) => day);
}

/** Counts a site's stale days. */
export function countStale(db: Database, site: string): Promise<number> {
  return db.$count(staleDays, and(eq(staleDays.site, site), gt(staleDays.since, 0)));
}

/** Lists the sites that have a day which is stale since before an instant (epoch ms), the longest first. */
export async function listStaleSites(db: Database, before: number, rows: number): Promise<readonly string[]> {
  const found = await db
    .select({ site: staleDays.site })
    .from(staleDays)
    .where(lt(staleDays.since, before))
    .groupBy(staleDays.site)
    .orderBy(asc(min(staleDays.since)))
    .limit(rows);
  return found.map(({ site }) => site);
}
