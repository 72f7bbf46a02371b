import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What was answered to a creation, by the key that its caller chose; without `status` it is still being made. */
export const idempotency = sqliteTable(
  "idempotency",
  {
    site: text().notNull(),
    key: text().notNull(),
    /** Tells the request: a digest of its method, path and body. */
    fingerprint: text().notNull(),
    status: integer(),
    headers: text({ mode: "json" }).$type<Readonly<Record<string, string>>>(),
    /** Sealed: an answer may hold a new key, which is told only once. */
    body: text(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.key] }), index("idempotency_by_age").on(table.at)],
);
