import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { type Name, waitsFor } from "./delivery-conditions.ts";
import type { StoredDestination } from "./destinations.ts";
import { type Attempt, deliveries, destinations } from "./handoff-tables.ts";

/** A destination, as those who send call it. */
export type Target = StoredDestination;

/** Lists the destinations of some sites, the oldest first. */
export function listTargets(db: Database, sites: readonly string[]): Promise<Target[]> {
  const isTheirs = sql`${destinations.site} IN (SELECT value FROM json_each(${JSON.stringify(sites)}))`;
  return db.select().from(destinations).where(isTheirs).orderBy(destinations.createdAt, destinations.id);
}

/** Notes that a destination works, or since when (epoch ms) it does not; the first failure counts. */
export async function noteHealth(
  db: Database,
  { site, id }: Target,
  failingSince: number | null,
): Promise<void> {
  const isThis = and(eq(destinations.site, site), eq(destinations.id, id));
  const isNews = failingSince === null ? undefined : isNull(destinations.failingSince);
  await db.update(destinations).set({ failingSince }).where(and(isThis, isNews));
}

/**
 * Stops sending to a destination until somebody mends it; what waits for it can be sent again then, and not before. Whoever has changed it
 * meanwhile has mended it: then nothing is stopped.
 */
export async function disableTarget(
  db: Database,
  { site, id, revision: seen }: Target,
  { reason, at }: { readonly reason: string; readonly at: number },
): Promise<void> {
  const isThis = and(eq(destinations.site, site), eq(destinations.id, id));
  const isAsSeen = and(isThis, eq(destinations.revision, seen), isNull(destinations.disabledReason));
  const revision = sql`max(${destinations.revision} + 1, ${at})`;
  await db.batch([
    db
      .update(destinations)
      .set({
        disabledReason: reason,
        failingSince: sql`coalesce(${destinations.failingSince}, ${at})`,
        revision,
      })
      .where(isAsSeen),
    giveUp(db, { site, destination: id }, { reason, at }),
  ]);
}

/**
 * Gives up what waits for a destination, if nothing is sent to it by then, for a reason that its log keeps: somebody may send it again.
 * To be awaited, or to be a part of a batch.
 */
export function giveUp(
  db: Database,
  name: Name,
  { reason, at }: { readonly reason: string; readonly at: number },
) {
  const attempt: Attempt = { at, status: null, detail: reason, ms: 0 };
  const { site, destination } = name;
  const isOff = sql`EXISTS (SELECT 1 FROM ${destinations} WHERE ${destinations.site} = ${site} AND ${destinations.id} = ${destination}
    AND (NOT ${destinations.document}->>'enabled' OR ${destinations.disabledReason} IS NOT NULL))`;
  return db
    .update(deliveries)
    .set({
      state: "dead",
      endedAt: at,
      log: sql`json_insert(${deliveries.log}, '$[#]', json(${JSON.stringify(attempt)}))`,
    })
    .where(and(waitsFor(name), isOff));
}
