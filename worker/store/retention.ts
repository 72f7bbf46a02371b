import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { deliveries, exposures, journeys, leads, outcomes, sites, transitions, visitors } from "./schema.ts";
import { markPrunedStale } from "./stale-days.ts";

/** Whom a look for what has outlived its time takes in; `before` is epoch ms. */
export interface OldQuery {
  readonly site: string;
  readonly before: number;
  readonly rows: number;
}

/**
 * Lists people who did not come back since an instant, the longest ago first. Whoever is part of a lead goes with that lead: a browser
 * whose history is there, and an address that was found to be a user's, are seen no more themselves.
 */
export async function listGone(db: Database, { site, before, rows }: OldQuery): Promise<readonly string[]> {
  const isNobodys = sql`NOT EXISTS (SELECT 1 FROM leads AS own WHERE own.site = ${visitors.site} AND own.id = ${visitors.lead})`;
  const ofVisitors = await db
    .select({ id: visitors.id })
    .from(visitors)
    .where(and(eq(visitors.site, site), lt(visitors.lastSeenAt, before), isNobodys))
    .orderBy(asc(visitors.lastSeenAt))
    .limit(rows);
  const ofLeads = await db
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.site, site), lt(leads.lastSeenAt, before), isNull(leads.movedTo)))
    .orderBy(asc(leads.lastSeenAt))
    .limit(rows);
  return [...ofLeads, ...ofVisitors].map(({ id }) => id).slice(0, rows);
}

/** Lists people of whom something is older than an instant, the oldest first. */
export async function listAged(db: Database, { site, before, rows }: OldQuery): Promise<readonly string[]> {
  const ofTable = (table: typeof visitors | typeof leads) =>
    db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.site, site), lt(table.firstSeenAt, before)))
      .orderBy(asc(table.firstSeenAt))
      .limit(rows);
  const [ofVisitors, ofLeads] = [await ofTable(visitors), await ofTable(leads)];
  return [...ofVisitors, ...ofLeads].map(({ id }) => id).slice(0, rows);
}

/** Deletes what the read model has of a site from before an instant (epoch ms), people's own rows apart. */
export async function deleteOlder(db: Database, site: string, before: number): Promise<void> {
  await db.batch([
    markPrunedStale(db, site, before),
    db.delete(journeys).where(and(eq(journeys.site, site), lt(journeys.firstAt, before))),
    db.delete(transitions).where(and(eq(transitions.site, site), lt(transitions.at, before))),
    db.delete(exposures).where(and(eq(exposures.site, site), lt(exposures.firstAt, before))),
    db.delete(outcomes).where(and(eq(outcomes.site, site), lt(outcomes.at, before))),
    db.delete(deliveries).where(and(eq(deliveries.site, site), lt(deliveries.madeAt, before))),
  ]);
}

/** Deletes, of every site, what was to be handed off and was made before an instant (epoch ms). */
export async function deleteOldDeliveries(db: Database, before: number): Promise<void> {
  // By site, as the index has it.
  const isThere = inArray(deliveries.site, db.select({ id: sites.id }).from(sites));
  await db.delete(deliveries).where(and(isThere, lt(deliveries.madeAt, before)));
}
