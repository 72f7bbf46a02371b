import { sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { audit } from "./schema.ts";

/** Everything that changes a site's configuration, by what it changes. */
export type AuditAction =
  | `key.${"create" | "change" | "rotate" | "revoke"}`
  | `site.${"create" | "change"}`
  | `session.${"open" | "close" | "close-all"}`
  | `model.${"publish" | "rollback"}`
  | `prompt.${"create" | "change" | "delete"}`;

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
