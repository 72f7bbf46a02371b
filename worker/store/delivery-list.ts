import { and, desc, eq, getTableColumns, gte, lt, ne, or, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { isOf } from "./delivery-conditions.ts";
import { type DeliveryRow, type DeliveryState, deliveries } from "./handoff-tables.ts";

const { payload, ...light } = getTableColumns(deliveries);
/** What the lead was called: read there, so that no list brings whole payloads. */
const name = sql<string>`coalesce(${payload}->>'$.data.lead.name', ${payload}->>'$.data.lead.email', '')`;
const listed = { ...light, name };

/** A delivery with what the lead was called. */
export type WholeDelivery = DeliveryRow & { readonly name: string };
/** The same without what it carries. */
export type ListedDelivery = Omit<WholeDelivery, "payload">;

/** Where a page of the list ends. */
export interface DeliveryPlace {
  readonly madeAt: number;
  readonly id: string;
}

/** Which deliveries of a site are wanted: made at `since` or later and before `until` (epoch ms), behind the place `after`. */
export interface DeliveryQuery {
  readonly site: SiteId;
  readonly rows: number;
  readonly after: DeliveryPlace | null;
  readonly destination: string | undefined;
  readonly lead: string | undefined;
  readonly state: DeliveryState | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
}

/** Lists deliveries without what they carry, the newest first. */
export function listDeliveries(db: Database, query: DeliveryQuery): Promise<ListedDelivery[]> {
  const { site, rows, after, destination, lead, state, since, until } = query;
  const isWanted = and(
    eq(deliveries.site, site),
    destination === undefined ? undefined : eq(deliveries.destination, destination),
    lead === undefined ? undefined : eq(deliveries.lead, lead),
    state === undefined ? undefined : eq(deliveries.state, state),
    since === undefined ? undefined : gte(deliveries.madeAt, since),
    until === undefined ? undefined : lt(deliveries.madeAt, until),
    after === null
      ? undefined
      : or(
          lt(deliveries.madeAt, after.madeAt),
          and(eq(deliveries.madeAt, after.madeAt), lt(deliveries.id, after.id)),
        ),
  );
  return db
    .select(listed)
    .from(deliveries)
    .where(isWanted)
    .orderBy(desc(deliveries.madeAt), desc(deliveries.id))
    .limit(rows);
}

/** Finds one delivery of a site, with what it carries. */
export async function findDelivery(db: Database, site: SiteId, id: string): Promise<WholeDelivery | null> {
  const isThis = and(eq(deliveries.site, site), eq(deliveries.id, id));
  const found = db
    .select({ ...listed, payload })
    .from(deliveries)
    .where(isThis);
  return (await found.get()) ?? null;
}

/** Finds the newest delivery to a destination that is of a lead, no test. */
export async function findNewest(
  db: Database,
  site: SiteId,
  destination: string,
): Promise<DeliveryRow | null> {
  const isMeant = and(isOf({ site, destination }), ne(deliveries.kind, "test"));
  const newest = db.select().from(deliveries).where(isMeant).orderBy(desc(deliveries.madeAt)).limit(1);
  return (await newest.get()) ?? null;
}
