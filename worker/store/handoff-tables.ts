import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Effect } from "../core/answer/decision.ts";
import type { Destination } from "../core/handoff/destination.ts";
import type { Handoff } from "../core/handoff/handoff.ts";
import type { OutcomeKind } from "../core/history/history.ts";

/** Where hand-offs go. `revision` grows with every change; times are epoch ms. */
export const destinations = sqliteTable(
  "destinations",
  {
    site: text().notNull(),
    id: text().notNull(),
    document: text({ mode: "json" }).$type<Destination>().notNull(),
    /** What it takes to get in there: a JSON object of texts, sealed. Never told again. */
    secrets: text().notNull(),
    /** The deployment's own address as its maker saw it: links to leads begin with it. */
    home: text().notNull(),
    revision: integer().notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    /** Since when every attempt has failed; null while it works. */
    failingSince: integer("failing_since"),
    /** Why nothing is sent any more, until somebody enables it again; null while it is well. */
    disabledReason: text("disabled_reason"),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** What a delivery can be. */
export const deliveryStates = ["waiting", "delivered", "dead", "superseded", "dry-run"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a delivery can tell: an effect of some kind, or nothing but that it arrives. */
type DeliveryKind = Effect["kind"] | "test";

/** One attempt at a delivery: when (epoch ms), what came back (null without an answer), in words, how long it took. */
export interface Attempt {
  readonly at: number;
  readonly status: number | null;
  readonly detail: string;
  readonly ms: number;
}

/** One effect on its way to one destination; its id is the receiver's to know it again by. Written by jobs only. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    site: text().notNull(),
    id: text().notNull(),
    destination: text().notNull(),
    lead: text().notNull(),
    effect: text().notNull(),
    kind: text().$type<DeliveryKind>().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    payload: text({ mode: "json" }).$type<Handoff>().notNull(),
    /** When it was made, epoch ms. */
    madeAt: integer("made_at").notNull(),
    attempts: integer().notNull().default(0),
    /** When it is tried next, epoch ms; while it is being tried, when that is given up. */
    nextAt: integer("next_at").notNull(),
    /** When it was delivered, given up or put aside; null while it waits. */
    endedAt: integer("ended_at"),
    /** The last attempts, oldest first. */
    log: text({ mode: "json" }).$type<readonly Attempt[]>().notNull(),
    /** What the receiver calls what was made of it there; null where it says nothing. */
    record: text(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index("deliveries_waiting").on(table.nextAt).where(sql`state = 'waiting'`),
    // Sending looks at what waits alone, however much was delivered in a quarter.
    index("deliveries_waiting_there")
      .on(table.site, table.destination, table.nextAt)
      .where(sql`state = 'waiting'`),
    index("deliveries_by_destination").on(table.site, table.destination, table.madeAt),
    index("deliveries_by_time").on(table.site, table.madeAt),
    index("deliveries_by_lead").on(table.site, table.lead, table.madeAt),
  ],
);

/** A delivery as it is stored; times are epoch ms. */
export type DeliveryRow = Readonly<typeof deliveries.$inferSelect>;

/**
 * What sales or the till said of leads; written by jobs only. Once only: a lead that has moved has no rows, those of the lead that it
 * moved to tell it all, so that sums need not ask who has moved. `id` is the outcome's own, or kind and instant (`won/1795176000000`).
 */
export const outcomes = sqliteTable(
  "outcomes",
  {
    site: text().notNull(),
    person: text().notNull(),
    id: text().notNull(),
    kind: text().$type<OutcomeKind>().notNull(),
    at: integer().notNull(),
    value: real(),
    currency: text(),
    reason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.person, table.id] }),
    index("outcomes_by_time").on(table.site, table.at),
  ],
);

/** What was spent on a day (UTC, `2026-11-27`) in a channel and campaign; an empty text is no campaign. */
export const spend = sqliteTable(
  "spend",
  {
    site: text().notNull(),
    day: text().notNull(),
    channel: text().notNull(),
    campaign: text().notNull(),
    cost: real().notNull(),
    currency: text().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.day, table.channel, table.campaign] })],
);
