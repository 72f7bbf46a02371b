import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { AuditAction } from "./audit-actions.ts";
import type { Database } from "./database.ts";
import { audit } from "./schema.ts";

/** Who changes a site, and when (epoch ms); `by` is the visible part of a key, or an e-mail address. */
export interface Author {
  readonly site: SiteId;
  readonly by: string;
  readonly at: number;
}

/** What was done to what; `detail` is shown to the site's people, so it never holds a secret. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly target: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Follows a statement in its batch: if that changed anything, the log says so; the next statement can follow this one. */
export function logChange(db: Database, { site, by, at }: Author, entry: AuditEntry) {
  const { action, target, detail = {} } = entry;
  // Values stand in the order of the table's columns.
  return db
    .insert(audit)
    .select(
      sql`SELECT ${site}, NULL, ${at}, ${by}, ${action}, ${target}, ${JSON.stringify(detail)} WHERE changes() > 0`,
    );
}

/** Writes an entry of what was done elsewhere, by jobs. */
export async function recordChange(db: Database, { site, by, at }: Author, entry: AuditEntry): Promise<void> {
  const { action, target, detail = {} } = entry;
  await db.insert(audit).values({ site, at, by, action, target, detail });
}

/** Which entries of a site's log are wanted: before the entry `before`, at `from` or later and before `to` (epoch ms). */
export interface AuditQuery {
  readonly site: SiteId;
  readonly rows: number;
  readonly before: number | null;
  readonly action: AuditAction | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** One entry as it is stored. */
export type StoredEntry = Readonly<typeof audit.$inferSelect>;

/** Lists what was changed of a site, the newest first. */
export function listChanges(db: Database, query: AuditQuery): Promise<StoredEntry[]> {
  const { site, rows, before, action, from, to } = query;
  const isWanted = and(
    eq(audit.site, site),
    before === null ? undefined : lt(audit.id, before),
    action === undefined ? undefined : eq(audit.action, action),
    from === undefined ? undefined : gte(audit.at, from),
    to === undefined ? undefined : lt(audit.at, to),
  );
  return db.select().from(audit).where(isWanted).orderBy(desc(audit.id)).limit(rows);
}
