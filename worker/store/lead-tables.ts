import { isNotNull } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CompactAwards } from "../core/answer/compact.ts";
import type { Json } from "../core/history/signal.ts";
import { countedColumns } from "./counted-columns.ts";
import type { EarlierStanding, Reason } from "./schema.ts";

/** The read model of leads: one row a person, as of `scored_at`; written by jobs only. */
export const leads = sqliteTable(
  "leads",
  {
    site: text().notNull(),
    id: text().notNull(),
    /** The last commit that this row has seen: an older message never overwrites a newer row. */
    commit: integer().notNull(),
    email: text(),
    userId: text("user_id"),
    /** The domain of the address, unless anybody can have one there. */
    account: text(),
    identity: text({ enum: ["claimed", "verified"] }).notNull(),
    visitors: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    values: text({ mode: "json" }).$type<Record<string, Json>>().notNull(),
    /** What a search looks through: address, user id, name and company in lower case. */
    search: text().notNull(),
    score: real().notNull(),
    dimensions: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    grade: text().notNull(),
    stage: text().notNull(),
    stageSince: integer("stage_since").notNull(),
    segments: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    reasons: text({ mode: "json" }).$type<readonly Reason[]>().notNull(),
    /** What the score will never be above while nothing happens: of most leads it need not be computed to know that they are not ahead. */
    ceiling: real().notNull(),
    claimedScore: real("claimed_score"),
    /** What the score is made of, so that it can be told at any later instant; null if that is too much for a row. */
    compact: text({ mode: "json" }).$type<CompactAwards>(),
    /** Until when stage, segments and `compact` hold; null for ever. */
    holdsUntil: integer("holds_until"),
    firstChannel: text("first_channel"),
    lastChannel: text("last_channel"),
    model: integer().notNull(),
    /** Where the person stood under the version before. */
    was: text({ mode: "json" }).$type<EarlierStanding>(),
    internal: integer({ mode: "boolean" }).notNull(),
    /** The lead that has this one's history since it was found to be the same person. */
    movedTo: text("moved_to"),
    scoredAt: integer("scored_at").notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    dueAt: integer("due_at"),
    ...countedColumns,
    /** When an address or user id was first said of the person; null in rows from before reports were. */
    knownAt: integer("known_at"),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index("leads_by_stage").on(table.site, table.stage, table.stageSince),
    index("leads_by_ceiling").on(table.site, table.ceiling),
    index("leads_by_first_seen").on(table.site, table.firstSeenAt, table.movedTo, table.internal),
    index("leads_by_last_seen").on(table.site, table.lastSeenAt),
    index("leads_by_account").on(table.site, table.account),
    index("leads_by_email").on(table.site, table.email),
    index("leads_due").on(table.dueAt).where(isNotNull(table.dueAt)),
  ],
);

/** Who was erased, for ever: the ledger of requests, and what keeps late messages from bringing anything back. */
export const erasures = sqliteTable(
  "erasures",
  {
    site: text().notNull(),
    person: text().notNull(),
    reason: text({ enum: ["request", "retention"] }).notNull(),
    /** The visible part of the key that asked; null for what fell due by itself. */
    requestedBy: text("requested_by"),
    requestedAt: integer("requested_at").notNull(),
    /** When the last of it was gone; null while it goes on. */
    doneAt: integer("done_at"),
  },
  (table) => [primaryKey({ columns: [table.site, table.person] })],
);
