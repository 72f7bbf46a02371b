import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { areThese, isOf } from "./delivery-conditions.ts";
import { type DeliveryState, deliveries } from "./handoff-tables.ts";

/** Which deliveries of a site are sent again: some by their ids, or a destination's of a span of time (epoch ms), the oldest first. */
export type Redriven =
  | { readonly site: string; readonly ids: readonly string[] }
  | {
      readonly site: string;
      readonly destination: string;
      readonly from: number;
      /** They were made before. */
      readonly to: number;
      readonly states: readonly DeliveryState[];
      readonly most: number;
    };

/** Puts deliveries that have ended back to waiting, under the ids that they have; tells for which destination each is. */
export function reopen(db: Database, which: Redriven, now: number): Promise<{ destination: string }[]> {
  const isMeant = "ids" in which ? areThese(which.site, which.ids) : isAmong(db, which);
  return db
    .update(deliveries)
    .set({ state: "waiting", attempts: 0, nextAt: now, endedAt: null })
    .where(and(isMeant, sql`${deliveries.state} <> 'waiting'`))
    .returning({ destination: deliveries.destination });
}

function isAmong(
  db: Database,
  { site, destination, from, to, states, most }: Extract<Redriven, { to: number }>,
) {
  const isMeant = and(isOf({ site, destination }), gte(deliveries.madeAt, from), lt(deliveries.madeAt, to));
  const ids = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(isMeant, inArray(deliveries.state, [...states])))
    .orderBy(asc(deliveries.madeAt), asc(deliveries.id))
    .limit(most);
  return and(eq(deliveries.site, site), inArray(deliveries.id, ids));
}
