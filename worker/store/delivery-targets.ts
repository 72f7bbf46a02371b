import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { type Attempt, deliveries, destinations } from "./handoff-tables.ts";

/** A destination as those who send see it: `secrets` are sealed. */
export type Target = Readonly<typeof destinations.$inferSelect>;

/** Lists the destinations of some sites, the oldest first. */
export function listTargets(db: Database, sites: readonly string[]): Promise<Target[]> {
  const isTheirs = sql`${destinations.site} IN (SELECT value FROM json_each(${JSON.stringify(sites)}))`;
  return db.select().from(destinations).where(isTheirs).orderBy(destinations.createdAt, destinations.id);
}

/** Finds one destination. */
export async function findTarget(db: Database, site: string, id: string): Promise<Target | null> {
  const isThis = and(eq(destinations.site, site), eq(destinations.id, id));
  return (await db.select().from(destinations).where(isThis).get()) ?? null;
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

/** Stops sending to a destination until somebody mends it; what waits for it can be sent again then, and not before. */
export async function disableTarget(
  db: Database,
  { site, id }: Target,
  { reason, at }: { readonly reason: string; readonly at: number },
): Promise<void> {
  const isThis = and(eq(destinations.site, site), eq(destinations.id, id));
  const revision = sql`max(${destinations.revision} + 1, ${at})`;
  const attempt: Attempt = { at, status: null, detail: reason, ms: 0 };
  const waits = and(
    eq(deliveries.site, site),
    eq(deliveries.destination, id),
    eq(deliveries.state, "waiting"),
  );
  await db.batch([
    db
      .update(destinations)
      .set({
        disabledReason: reason,
        failingSince: sql`coalesce(${destinations.failingSince}, ${at})`,
        revision,
      })
      .where(and(isThis, isNull(destinations.disabledReason))),
    db
      .update(deliveries)
      .set({
        state: "dead",
        endedAt: at,
        log: sql`json_insert(${deliveries.log}, '$[#]', json(${JSON.stringify(attempt)}))`,
      })
      .where(waits),
  ]);
}
