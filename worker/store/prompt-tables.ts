import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
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

/** What became of each prompt that fell due for a person; written by jobs only. Counts are of signals, times epoch ms. */
export const exposures = sqliteTable(
  "exposures",
  {
    site: text().notNull(),
    prompt: text().notNull(),
    visitor: text().notNull(),
    /** The last commit that this row has seen, and when it was made of it: nothing older overwrites it. */
    commit: integer().notNull(),
    madeAt: integer("made_at").notNull(),
    arm: text({ enum: ["prompted", "holdout"] }).notNull(),
    firstAt: integer("first_at").notNull(),
    shown: integer().notNull(),
    dismissed: integer().notNull(),
    clicked: integer().notNull(),
    answered: integer().notNull(),
    convertedAt: integer("converted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.prompt, table.visitor] }),
    // Holds all that the report counts; the table it reads only for whose a row is.
    index("exposures_by_first").on(
      ...[table.site, table.firstAt, table.prompt, table.arm],
      ...[table.shown, table.dismissed, table.clicked, table.answered, table.convertedAt],
    ),
  ],
);
