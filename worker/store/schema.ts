import { isNotNull } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Model } from "../core/model/model.ts";
import { countedColumns } from "./counted-columns.ts";

/** One website. `revision` grows with every change of model, prompts, origins or settings: caches compare it. */
export const sites = sqliteTable("sites", {
  id: text().primaryKey(),
  name: text().notNull(),
  revision: integer().notNull().default(1),
  /** Allowed origins as JSON: `["https://example.com"]`; `["*"]` allows any. */
  origins: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  settings: text({ mode: "json" }).$type<SiteSettings>().notNull(),
  /** The published model's version. */
  published: integer().notNull(),
  createdAt: integer("created_at").notNull(),
  /** A disabled site takes no signals; its people still read everything. */
  disabled: integer({ mode: "boolean" }).notNull().default(false),
});

/** What a site owner chose; `contract/sites.ts` says what may be set. */
export interface SiteSettings {
  /** Score automated browsers too: for demos and browser tests only. */
  readonly scoreAutomation?: boolean;
  /** Leave score, engagement, fit and grade out of answers to browsers. */
  readonly hideNumbers?: boolean;
  /** How long people who never became anything are kept. */
  readonly retentionDays?: number;
  /** Hold what browsers say about who they are until somebody lets it through. */
  readonly holdClaims?: boolean;
  /** The owner's own people: networks as CIDR, and domains of e-mail addresses. */
  readonly internal?: {
    readonly addresses?: readonly string[];
    readonly emailDomains?: readonly string[];
  };
  /** E-mail addresses that may open the console through Cloudflare Access, in lower case. */
  readonly team?: readonly string[];
}

/** Every published model, kept for ever. */
export const models = sqliteTable(
  "models",
  {
    site: text().notNull(),
    version: integer().notNull(),
    document: text({ mode: "json" }).$type<Model>().notNull(),
    note: text(),
    publishedBy: text("published_by").notNull(),
    publishedAt: integer("published_at").notNull(),
    /** True if effects that the publication itself causes are carried out; else they are held back. */
    firesEffects: integer("fires_effects", { mode: "boolean" }).notNull().default(false),
    /** The version whose document this one brought back. */
    restoredFrom: integer("restored_from"),
  },
  (table) => [primaryKey({ columns: [table.site, table.version] })],
);

/** The model that a site's owners work on; it decides nothing. `revision` grows with every save, over all drafts. */
export const drafts = sqliteTable("drafts", {
  site: text().primaryKey(),
  revision: integer().notNull(),
  document: text({ mode: "json" }).$type<Model>().notNull(),
  /** The version that was published when the draft was saved. */
  basedOn: integer("based_on").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** How far the people known at a publication have been scored again; a new publication begins anew. */
export const rescores = sqliteTable("rescores", {
  site: text().primaryKey(),
  version: integer().notNull(),
  /** The last visitor that was looked at; empty at the beginning. */
  cursor: text().notNull(),
  total: integer().notNull(),
  done: integer().notNull(),
  startedAt: integer("started_at").notNull(),
  /** When the last step was done: what stands still is taken up again. */
  steppedAt: integer("stepped_at").notNull(),
  finishedAt: integer("finished_at"),
});

/** The read model of profiles that are not leads; one row a visitor, as of `scored_at`; written by jobs only. */
export const visitors = sqliteTable(
  "visitors",
  {
    site: text().notNull(),
    id: text().notNull(),
    /** The last commit that this row has seen: an older message never overwrites a newer row. */
    commit: integer().notNull(),
    score: real().notNull(),
    dimensions: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    grade: text().notNull(),
    stage: text().notNull(),
    segments: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    reasons: text({ mode: "json" }).$type<readonly Reason[]>().notNull(),
    model: integer().notNull(),
    /** Where the person stood under the version before. */
    was: text({ mode: "json" }).$type<EarlierStanding>(),
    /** The lead that this visitor is, or claims to be; null while it is nobody's. */
    lead: text(),
    /** True for the site's own people, who are not listed. */
    internal: integer({ mode: "boolean" }).notNull().default(false),
    scoredAt: integer("scored_at").notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    dueAt: integer("due_at"),
    ...countedColumns,
    firstChannel: text("first_channel"),
    lastChannel: text("last_channel"),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index("visitors_by_score").on(table.site, table.score, table.id),
    // Reports count people by the day on which they were first seen; whoever counts is told by the index alone.
    index("visitors_by_first_seen").on(table.site, table.firstSeenAt, table.lead, table.internal),
    // Partial: only people in a stage that can end cost a row here.
    index("visitors_due").on(table.dueAt).where(isNotNull(table.dueAt)),
  ],
);

/** A person's standing under an earlier version of the model. */
export interface EarlierStanding {
  readonly model: number;
  readonly score: number;
  readonly grade: string;
  readonly stage: string;
}

/** One rule's part of a score, as lists show it. */
export interface Reason {
  readonly rule: string;
  readonly name: string;
  readonly points: number;
}

/** Announced stage transitions, one row each; the number counts within the person, a visitor or a lead. */
export const transitions = sqliteTable(
  "transitions",
  {
    site: text().notNull(),
    visitor: text().notNull(),
    number: integer().notNull(),
    from: text().notNull(),
    to: text().notNull(),
    at: integer().notNull(),
    announcedAt: integer("announced_at").notNull(),
    fires: integer({ mode: "boolean" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.visitor, table.number] }),
    // Who came to a stage within some days.
    index("transitions_by_stage").on(table.site, table.to, table.at),
  ],
);

/** A person's history in D1: one JSON row a flush, not a row a signal. */
export const journeys = sqliteTable(
  "journeys",
  {
    site: text().notNull(),
    visitor: text().notNull(),
    /** The first commit in this row: a repeated flush replaces its row. */
    from: integer().notNull(),
    to: integer().notNull(),
    /** When the first of its signals was, epoch ms: retention ends by it. */
    firstAt: integer("first_at").notNull().default(0),
    signals: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.visitor, table.from] })],
);

/** Profiles with pending work, noted in batches outside the answer: where the sweep looks if an alarm was lost. */
export const pending = sqliteTable("pending", {
  id: integer().primaryKey(),
  notedAt: integer("noted_at").notNull(),
  /** JSON: `["site/visitor", …]`. */
  profiles: text({ mode: "json" }).$type<readonly string[]>().notNull(),
});

export { deliveries, destinations, outcomes, spend } from "./handoff-tables.ts";
export { idempotency } from "./idempotency-table.ts";
export { audit, keys, sessions } from "./key-tables.ts";
export { erasures, leads } from "./lead-tables.ts";
export { exposures, previews, prompts } from "./prompt-tables.ts";
export {
  reportBases,
  reportCells,
  reportMonths,
  reportRules,
  reportTouches,
  reportValues,
  staleDays,
} from "./report-tables.ts";
