import { and, eq, type SQL, sql } from "drizzle-orm";
import { deliveries } from "./handoff-tables.ts";

/** Names one destination. */
export interface Name {
  readonly site: string;
  readonly destination: string;
}

/** Is every delivery to a destination. */
export function isOf({ site, destination }: Name): SQL | undefined {
  return and(eq(deliveries.site, site), eq(deliveries.destination, destination));
}

/** Is each of them that waits. */
export function waitsFor(name: Name): SQL | undefined {
  // Written out: bound as a value it would not be seen to be that of the index.
  return and(isOf(name), sql`${deliveries.state} = 'waiting'`);
}

/** Is one of some deliveries of a site. */
export function areThese(site: string, ids: readonly string[]): SQL | undefined {
  const listed = sql`${deliveries.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return and(eq(deliveries.site, site), listed);
}
