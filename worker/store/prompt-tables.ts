import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Prompt } from "../core/model/prompt.ts";

/** A site's prompts, in order. `revision` grows with every edit. */
export const prompts = sqliteTable(
  "prompts",
  {
    site: text().notNull(),
    id: text().notNull(),
    position: integer().notNull(),
    document: text({ mode: "json" }).$type<Prompt>().notNull(),
    revision: integer().notNull().default(1),
    updatedBy: text("updated_by").notNull().default("ripen"),
    updatedAt: integer("updated_at").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** Prompts to be looked at on the live site by whoever has the link: the token as HMAC, for some minutes. */
export const previews = sqliteTable("previews", {
  hash: text().primaryKey(),
  site: text().notNull(),
  document: text({ mode: "json" }).$type<Prompt>().notNull(),
  expiresAt: integer("expires_at").notNull(),
});
