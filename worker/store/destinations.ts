import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Destination } from "../core/handoff/destination.ts";
import type { SiteId } from "../core/ids.ts";
import { type Author, logChange } from "./audit.ts";
import type { AuditAction } from "./audit-actions.ts";
import type { Database } from "./database.ts";
import { destinations } from "./handoff-tables.ts";

/** A destination as it is stored: `secrets` are sealed. Times are epoch ms. */
export type StoredDestination = Readonly<typeof destinations.$inferSelect>;

/** A destination about to be written; `detail` goes into the log, and never holds a secret. */
export interface DestinationChange {
  readonly id: string;
  readonly document: Destination;
  /** Sealed. */
  readonly secrets: string;
  readonly home: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Lists a site's destinations, the oldest first. */
export function listDestinations(db: Database, site: SiteId): Promise<StoredDestination[]> {
  return db
    .select()
    .from(destinations)
    .where(eq(destinations.site, site))
    .orderBy(asc(destinations.createdAt), asc(destinations.id));
}

/** Finds one destination of a site. */
export async function findDestination(
  db: Database,
  site: string,
  id: string,
): Promise<StoredDestination | null> {
  return (await db.select().from(destinations).where(isThis(site, id)).get()) ?? null;
}

/** Adds a destination; null if there are `most` of them: then nothing has changed. */
export async function addDestination(
  db: Database,
  author: Author,
  { change, most }: { readonly change: DestinationChange; readonly most: number },
): Promise<StoredDestination | null> {
  const { site, by, at } = author;
  const { id, document, secrets, home, detail } = change;
  const [added] = await db.batch([
    db
      .insert(destinations)
      .select(
        // Values stand in the order of the table's columns; the revision is of the clock, as with every change.
        sql`SELECT ${site}, ${id}, ${JSON.stringify(document)}, ${secrets}, ${home}, ${at}, ${at}, ${at}, ${by}, NULL, NULL
          WHERE (SELECT count(*) FROM ${destinations} WHERE ${destinations.site} = ${site}) < ${most}`,
      )
      .returning(),
    logChange(db, author, { action: "destination.create", target: id, detail }),
  ]);
  return added[0] ?? null;
}

/** What is done to a destination that is there: of which revision, and what the log calls it. */
export interface DestinationEdit {
  readonly change: DestinationChange;
  readonly over: number;
  readonly action: AuditAction;
  /** True if it is taken up again, whatever made it stop. */
  readonly isMended: boolean;
}

/** Replaces a destination of that revision; null if it has changed meanwhile: then nothing has changed. */
export async function replaceDestination(
  db: Database,
  author: Author,
  { change, over, action, isMended }: DestinationEdit,
): Promise<StoredDestination | null> {
  const { site, by, at } = author;
  const { id, document, secrets, home, detail } = change;
  const revision = sql`max(${destinations.revision} + 1, ${at})`;
  const [replaced] = await db.batch([
    db
      .update(destinations)
      .set({
        ...{ document, secrets, home, revision, updatedBy: by, updatedAt: at },
        ...(isMended && { disabledReason: null, failingSince: null }),
      })
      .where(and(isThis(site, id), eq(destinations.revision, over)))
      .returning(),
    logChange(db, author, { action, target: id, detail }),
  ]);
  return replaced[0] ?? null;
}

/** Deletes the destination of that revision with its secrets; false if it was not there, or has changed meanwhile. */
export async function deleteDestination(
  db: Database,
  author: Author,
  { id, revision, document }: StoredDestination,
): Promise<boolean> {
  const { kind, name } = document;
  const [deleted] = await db.batch([
    db.delete(destinations).where(and(isThis(author.site, id), eq(destinations.revision, revision))),
    logChange(db, author, { action: "destination.delete", target: id, detail: { kind, name } }),
  ]);
  return deleted.meta.changes > 0;
}

function isThis(site: string, id: string): SQL | undefined {
  return and(eq(destinations.site, site), eq(destinations.id, id));
}
