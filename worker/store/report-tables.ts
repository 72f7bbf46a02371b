import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

// What reports add up. Days are UTC, as `2026-11-27`; `cohort` is the day on which people were first seen. All of it is made anew from
// people, transitions and outcomes, a cohort at a time: it names nobody, and nothing is lost with it.

/** People of a cohort by the day of their first entry into a stage; `everyone` and `becameLead` stand beside the model's stages. */
export const reportCells = sqliteTable(
  "report_cells",
  {
    site: text().notNull(),
    cohort: text().notNull(),
    stage: text().notNull(),
    day: text().notNull(),
    isLead: integer("is_lead", { mode: "boolean" }).notNull(),
    people: integer().notNull(),
    /** How long each of them took from the stage before, ms, in no order. */
    waits: text({ mode: "json" }).$type<readonly number[]>().notNull(),
  },
  ({ site, cohort, stage, day, isLead }) => [
    primaryKey({ columns: [site, cohort, stage, day, isLead] }),
    index("report_cells_by_day").on(site, day),
  ],
);

/** By which touch people are told apart, and where they came from by it; an empty text where none is known. */
const touches = {
  touch: text().$type<"first" | "last">().notNull(),
  channel: text().notNull(),
  campaign: text().notNull(),
};

/** The same people by where they came from: all of them by the first touch, and once more by the last. */
export const reportTouches = sqliteTable(
  "report_touches",
  {
    site: text().notNull(),
    cohort: text().notNull(),
    stage: text().notNull(),
    day: text().notNull(),
    isLead: integer("is_lead", { mode: "boolean" }).notNull(),
    ...touches,
    people: integer().notNull(),
  },
  ({ site, touch, cohort, channel, campaign, stage, isLead, day, people }) => [
    primaryKey({ columns: [site, touch, cohort, channel, campaign, stage, isLead, day] }),
    // It has all that a report reads.
    index("report_touches_by_day").on(site, touch, day, channel, campaign, stage, isLead, people),
  ],
);

/**
 * The same by the months (`2026-11`) of cohort and step: what a report on a year reads. Triggers of migration 0009 keep it with every row of
 * `report_touches` that is written; nothing else writes it.
 */
export const reportMonths = sqliteTable(
  "report_months",
  {
    site: text().notNull(),
    cohort: text().notNull(),
    month: text().notNull(),
    stage: text().notNull(),
    isLead: integer("is_lead", { mode: "boolean" }).notNull(),
    ...touches,
    people: integer().notNull(),
  },
  ({ site, touch, cohort, month, channel, campaign, stage, isLead }) => [
    primaryKey({ columns: [site, touch, cohort, month, channel, campaign, stage, isLead] }),
  ],
);

/** Of a cohort, by rule: for how many it fired before they came to a stage or without their coming there, how often, and who came. */
export const reportRules = sqliteTable(
  "report_rules",
  {
    site: text().notNull(),
    cohort: text().notNull(),
    /** Empty where it is about all for whom the rule fired, whenever that was. */
    stage: text().notNull(),
    rule: text().notNull(),
    isLead: integer("is_lead", { mode: "boolean" }).notNull(),
    people: integer().notNull(),
    times: integer().notNull(),
    converted: integer().notNull(),
  },
  ({ site, cohort, stage, rule, isLead }) => [primaryKey({ columns: [site, cohort, stage, rule, isLead] })],
);

/** What deals with people of a cohort were worth, by the day on which they were won: by the first touch, and once more by the last. */
export const reportValues = sqliteTable(
  "report_values",
  {
    site: text().notNull(),
    cohort: text().notNull(),
    day: text().notNull(),
    isLead: integer("is_lead", { mode: "boolean" }).notNull(),
    ...touches,
    /** ISO 4217; empty where it is the site's own. */
    currency: text().notNull(),
    deals: integer().notNull(),
    value: real().notNull(),
  },
  ({ site, touch, cohort, channel, campaign, currency, isLead, day }) => [
    primaryKey({ columns: [site, touch, cohort, channel, campaign, currency, isLead, day] }),
  ],
);

/** Cohorts of whom something has changed since they were added up; written in the batch of the change. */
export const staleDays = sqliteTable(
  "stale_days",
  {
    site: text().notNull(),
    day: text().notNull(),
    /** When it first became so, epoch ms. */
    since: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.day] }), index("stale_days_by_since").on(table.since)],
);

/** By what a site's people were added up: the model's stages and the domains of its own people. Another basis makes all days stale. */
export const reportBases = sqliteTable("report_bases", {
  site: text().primaryKey(),
  basis: text().notNull(),
});
