import { and, asc, eq, lte, min, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { areThese, isOf, type Name, waitsFor } from "./delivery-conditions.ts";
import { type Attempt, type DeliveryRow, deliveries } from "./handoff-tables.ts";

/** A delivery that is due, as far as deciding about it takes. */
export type DueDelivery = Pick<DeliveryRow, "id" | "lead">;

/** Lists what is due for a destination at an instant (epoch ms): what was never tried before what was, and in the order in which it was made. */
export function listDue(
  db: Database,
  name: Name,
  { now, rows }: { readonly now: number; readonly rows: number },
): Promise<DueDelivery[]> {
  return db
    .select({ id: deliveries.id, lead: deliveries.lead })
    .from(deliveries)
    .where(and(waitsFor(name), lte(deliveries.nextAt, now)))
    .orderBy(asc(deliveries.attempts), asc(deliveries.madeAt), sql`${deliveries}.rowid`)
    .limit(rows);
}

/** Lists of some leads what waits for a destination, and when what was delivered there last had been made and was delivered. */
export async function listLines(db: Database, name: Name, leads: readonly string[]) {
  const isTheirs = sql`${deliveries.lead} IN (SELECT value FROM json_each(${JSON.stringify(leads)}))`;
  const { id, lead, madeAt, attempts, nextAt } = deliveries;
  const [waiting, sent] = await db.batch([
    db
      .select({ id, lead, madeAt, attempts, nextAt })
      .from(deliveries)
      .where(and(waitsFor(name), isTheirs))
      // The plus keeps SQLite from reading all that was ever made there, since it is in that order.
      .orderBy(sql`+${madeAt}`, sql`${deliveries}.rowid`),
    db
      .select({
        lead,
        sentAt: sql<number>`max(${deliveries.endedAt})`,
        sentMadeAt: sql<number>`max(${madeAt})`,
      })
      .from(deliveries)
      .where(and(isOf(name), eq(deliveries.state, "delivered"), isTheirs))
      .groupBy(lead),
  ]);
  return { waiting, sent };
}

/** Takes deliveries that are due for as long as `until` (epoch ms): of two who want one, one gets it. */
export function claim(
  db: Database,
  site: string,
  { ids, now, until }: { readonly ids: readonly string[]; readonly now: number; readonly until: number },
): Promise<DeliveryRow[]> {
  return db
    .update(deliveries)
    .set({ attempts: sql`${deliveries.attempts} + 1`, nextAt: until })
    .where(and(areThese(site, ids), eq(deliveries.state, "waiting"), lte(deliveries.nextAt, now)))
    .returning();
}

/** Ends deliveries that will not go, because newer ones do. */
export async function supersede(
  db: Database,
  site: string,
  { ids, at }: { readonly ids: readonly string[]; readonly at: number },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(deliveries)
    .set({ state: "superseded", endedAt: at })
    .where(and(areThese(site, ids), eq(deliveries.state, "waiting")));
}

/** Lets deliveries that are due wait on, until `until` (epoch ms). */
export async function postpone(
  db: Database,
  site: string,
  { ids, now, until }: { readonly ids: readonly string[]; readonly now: number; readonly until: number },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(deliveries)
    .set({ nextAt: until })
    .where(and(areThese(site, ids), eq(deliveries.state, "waiting"), lte(deliveries.nextAt, now)));
}

/** Lets all that is due for a destination wait until `until` (epoch ms); what is being tried or waits for later is left alone. */
export async function holdAll(
  db: Database,
  name: Name,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<void> {
  await db
    .update(deliveries)
    .set({ nextAt: until })
    .where(and(waitsFor(name), lte(deliveries.nextAt, now)));
}

/** Puts aside what is due for a destination to which nothing is sent for now; false, since nothing is left. */
export async function endDry(db: Database, name: Name, now: number): Promise<false> {
  await db
    .update(deliveries)
    .set({ state: "dry-run", endedAt: now })
    .where(and(waitsFor(name), lte(deliveries.nextAt, now)));
  return false;
}

/** What became of an attempt at a delivery. */
export interface AttemptEnd {
  readonly state: "waiting" | "delivered" | "dead";
  /** When it is tried next, epoch ms; of no meaning where it is not. */
  readonly nextAt: number;
  readonly log: readonly Attempt[];
  readonly record: string | null;
}

/** Writes what became of an attempt. Whoever took a delivery up since has the last word, unless it was delivered: that it stays. */
export async function endAttempt(
  db: Database,
  row: DeliveryRow,
  { state, nextAt, log, record }: AttemptEnd,
): Promise<void> {
  const isThis = and(eq(deliveries.site, row.site), eq(deliveries.id, row.id));
  const isOurs = and(eq(deliveries.state, "waiting"), eq(deliveries.attempts, row.attempts));
  const endedAt = state === "waiting" ? null : (log.at(-1)?.at ?? null);
  await db
    .update(deliveries)
    .set({ state, nextAt, endedAt, log, ...(record !== null && { record }) })
    .where(and(isThis, state === "delivered" ? undefined : isOurs));
}

/** Tells when the next of a destination's deliveries is due, epoch ms; null if none waits. */
export async function findNextDue(db: Database, name: Name): Promise<number | null> {
  const [row] = await db
    .select({ at: min(deliveries.nextAt) })
    .from(deliveries)
    .where(waitsFor(name));
  return row?.at ?? null;
}
