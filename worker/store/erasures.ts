import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import {
  deliveries,
  erasures,
  exposures,
  journeys,
  leads,
  outcomes,
  transitions,
  visitors,
} from "./schema.ts";
import { markPersonStale } from "./stale-days.ts";

/** One erasure as the ledger has it: the request is kept, of the person only the public id. */
export type StoredErasure = typeof erasures.$inferSelect;

/** An erasure that somebody asks for, `by` the visible part of a key, `at` epoch ms. */
export interface ErasureRequest {
  readonly site: string;
  readonly people: readonly string[];
  readonly by: string | null;
  readonly at: number;
}

/** Writes down who is to be erased: from then on nothing of them gets into the read model. Asking again changes nothing. */
export async function requestErasure(db: Database, { site, people, by, at }: ErasureRequest): Promise<void> {
  const rows = people.map((person) => ({
    site,
    person,
    reason: "request" as const,
    requestedBy: by,
    requestedAt: at,
  }));
  for (const row of rows) {
    await db
      .insert(erasures)
      .values(row)
      .onConflictDoUpdate({
        target: [erasures.site, erasures.person],
        set: { requestedAt: at, requestedBy: by, doneAt: null },
      });
  }
}

/** Lists erasures that are not done, the longest waiting first; of one site if it is given. */
export function listUndone(db: Database, rows: number, site?: string): Promise<StoredErasure[]> {
  return db
    .select()
    .from(erasures)
    .where(and(isNull(erasures.doneAt), site === undefined ? undefined : eq(erasures.site, site)))
    .orderBy(asc(erasures.requestedAt))
    .limit(rows);
}

/** Notes that nothing of a person is left. */
export async function noteErased(db: Database, { site, person }: StoredErasure, at: number): Promise<void> {
  await db
    .update(erasures)
    .set({ doneAt: at })
    .where(and(eq(erasures.site, site), eq(erasures.person, person)));
}

/** Deletes a person's rows from the read model. */
export async function deletePerson(db: Database, site: string, person: string): Promise<void> {
  await db.batch([
    // Whoever is no more is no longer counted.
    markPersonStale(db, site, person),
    db.delete(visitors).where(and(eq(visitors.site, site), eq(visitors.id, person))),
    db.delete(leads).where(and(eq(leads.site, site), eq(leads.id, person))),
    db.delete(journeys).where(and(eq(journeys.site, site), eq(journeys.visitor, person))),
    db.delete(transitions).where(and(eq(transitions.site, site), eq(transitions.visitor, person))),
    db.delete(exposures).where(and(eq(exposures.site, site), eq(exposures.visitor, person))),
    db.delete(outcomes).where(and(eq(outcomes.site, site), eq(outcomes.person, person))),
    db.delete(deliveries).where(and(eq(deliveries.site, site), eq(deliveries.lead, person))),
  ]);
}

/** Takes what one browser brought out of a lead's history in the read model; of what the lead was handed off with, all that a browser can have brought. */
export async function stripVisitor(
  db: Database,
  site: string,
  { lead, visitor }: { lead: string; visitor: string },
): Promise<void> {
  const others = sql`(SELECT json_group_array(json(value)) FROM json_each(${journeys.signals})
    WHERE value->>'visitor' IS NOT ${visitor})`;
  const bare = sql`json_replace(${deliveries.payload}, '$.data.effect.value', NULL, '$.data.lead.name', NULL,
    '$.data.lead.attributes', json('{}'), '$.data.account.name', NULL, '$.data.journey', json('[]'),
    '$.data.firstTouch', NULL, '$.data.lastTouch', NULL)`;
  await db.batch([
    db
      .update(journeys)
      .set({ signals: others })
      .where(and(eq(journeys.site, site), eq(journeys.visitor, lead))),
    db
      .update(deliveries)
      .set({ payload: bare })
      .where(and(eq(deliveries.site, site), eq(deliveries.lead, lead))),
  ]);
}

/** Lists the leads whose history was found to be this one's. */
export async function listAliases(db: Database, site: string, lead: string): Promise<readonly string[]> {
  const rows = await db
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.site, site), eq(leads.movedTo, lead)));
  return rows.map(({ id }) => id);
}

/** Reads everything that the read model has of a person, table by table. */
export async function readPerson(db: Database, site: SiteId, person: string) {
  const [ofVisitors, ofLeads, ofJourneys, ofTransitions, ofExposures, ofOutcomes, ofDeliveries] =
    await db.batch([
      db
        .select()
        .from(visitors)
        .where(and(eq(visitors.site, site), eq(visitors.id, person))),
      db
        .select()
        .from(leads)
        .where(and(eq(leads.site, site), eq(leads.id, person))),
      db
        .select()
        .from(journeys)
        .where(and(eq(journeys.site, site), eq(journeys.visitor, person))),
      db
        .select()
        .from(transitions)
        .where(and(eq(transitions.site, site), eq(transitions.visitor, person))),
      db
        .select()
        .from(exposures)
        .where(and(eq(exposures.site, site), eq(exposures.visitor, person))),
      db
        .select()
        .from(outcomes)
        .where(and(eq(outcomes.site, site), eq(outcomes.person, person))),
      db
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.site, site), eq(deliveries.lead, person))),
    ]);
  return {
    visitors: ofVisitors,
    leads: ofLeads,
    journeys: ofJourneys,
    transitions: ofTransitions,
    exposures: ofExposures,
    outcomes: ofOutcomes,
    deliveries: ofDeliveries,
  };
}

/** Which part of a site's ledger is wanted. */
export interface LedgerQuery {
  readonly site: SiteId;
  readonly after: { readonly at: number; readonly person: string } | null;
  readonly rows: number;
}

/** Lists the erasures of a site, the newest first. */
export function listErasures(db: Database, { site, after, rows }: LedgerQuery): Promise<StoredErasure[]> {
  const place = sql`(${erasures.requestedAt}, ${erasures.person})`;
  return db
    .select()
    .from(erasures)
    .where(and(eq(erasures.site, site), after ? sql`${place} < (${after.at}, ${after.person})` : undefined))
    .orderBy(desc(erasures.requestedAt), desc(erasures.person))
    .limit(rows);
}
