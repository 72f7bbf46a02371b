import { and, asc, eq, lte, min, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Name } from "./delivery-conditions.ts";
import { deliveries, destinations } from "./handoff-tables.ts";

/** A destination for which something is due, and since when it fails (epoch ms), if it does. */
export interface DueDestination extends Name {
  readonly failingSince: number | null;
}

/** Lists destinations for which something is due, the longest due first. */
export function listDueDestinations(
  db: Database,
  { now, rows }: { readonly now: number; readonly rows: number },
): Promise<DueDestination[]> {
  const { site, destination } = deliveries;
  return db
    .select({ site, destination, failingSince: destinations.failingSince })
    .from(deliveries)
    .innerJoin(destinations, and(eq(destinations.site, site), eq(destinations.id, destination)))
    .where(and(eq(deliveries.state, "waiting"), lte(deliveries.nextAt, now)))
    .groupBy(site, destination)
    .orderBy(asc(min(deliveries.nextAt)))
    .limit(rows);
}

/** Gives up what waits for destinations that are no more. */
export async function endOrphans(db: Database, now: number): Promise<void> {
  const isOrphan = sql`NOT EXISTS (SELECT 1 FROM ${destinations} WHERE ${destinations.site} = ${deliveries.site}
    AND ${destinations.id} = ${deliveries.destination})`;
  await db
    .update(deliveries)
    .set({ state: "dead", endedAt: now })
    .where(and(eq(deliveries.state, "waiting"), lte(deliveries.nextAt, now), isOrphan));
}
