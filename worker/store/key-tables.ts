import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A key: its secret part only as HMAC; what others sign with also sealed, to check signatures. Times are epoch ms. */
export const keys = sqliteTable(
  "keys",
  {
    hash: text().primaryKey(),
    site: text().notNull(),
    kind: text({ enum: ["publishable", "secret", "identity", "webhook"] }).notNull(),
    scope: text({ enum: ["read", "write", "admin"] }).notNull(),
    name: text().notNull(),
    prefix: text().notNull(),
    sealed: text(),
    createdAt: integer("created_at").notNull(),
    revokedAt: integer("revoked_at"),
    /** What the API calls it by: says nothing of the key. */
    id: text().notNull().default(""),
    /** From then on it opens nothing; null if it lasts. */
    expiresAt: integer("expires_at"),
    /** At most a day behind. */
    lastUsedAt: integer("last_used_at"),
    createdBy: text("created_by").notNull().default("setup"),
  },
  (table) => [uniqueIndex("keys_by_id").on(table.site, table.id)],
);

/** A console session: an opaque token as HMAC, revocable; it ends with the key that opened it. */
export const sessions = sqliteTable(
  "sessions",
  {
    hash: text().primaryKey(),
    site: text().notNull(),
    /** The hash of that key; empty if Cloudflare Access opened it, for `email`. */
    key: text().notNull(),
    expiresAt: integer("expires_at").notNull(),
    email: text(),
  },
  (table) => [index("sessions_by_site").on(table.site)],
);

/** Who changed what of a site's configuration, and when; written in the transaction of the change, never changed. */
export const audit = sqliteTable(
  "audit",
  {
    site: text().notNull(),
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** The visible part of a key, or the e-mail address of a session that Cloudflare Access opened. */
    by: text().notNull(),
    action: text().notNull(),
    target: text().notNull(),
    /** What it was about, never a secret. */
    detail: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [index("audit_by_site").on(table.site, table.id)],
);
