import { and, asc, desc, eq, gte, isNull, type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import type { LeadOrder } from "./lead-orders.ts";
import { liveScore } from "./live-score.ts";
import { leads, transitions } from "./schema.ts";

/** One lead as the read model has it: as of its `scoredAt`. */
export type StoredLead = typeof leads.$inferSelect;

/** Which leads are wanted; times are epoch ms, and `at` is the instant at which scores are compared. */
export interface LeadFilter {
  readonly site: SiteId;
  readonly at: number;
  readonly words: readonly string[];
  readonly stage?: string | undefined;
  /** Who entered this stage, whatever became of it; within `since` and `until` if they are given. */
  readonly reached?: string | undefined;
  readonly grade?: string | undefined;
  readonly segment?: string | undefined;
  readonly account?: string | undefined;
  readonly channel?: string | undefined;
  readonly lastChannel?: string | undefined;
  readonly identity?: "claimed" | "verified" | undefined;
  readonly minScore?: number | undefined;
  readonly maxScore?: number | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Domains of the site's own people, who are left out; null lists them as well. */
  readonly ownDomains: readonly string[] | null;
}

/** A place in a list: after this row. */
export interface LeadPlace {
  readonly value: number | string;
  readonly id: string;
}

/** Which part of which list is wanted. */
export interface LeadQuery {
  readonly filter: LeadFilter;
  readonly order: LeadOrder;
  readonly after: LeadPlace | null;
  readonly rows: number;
}

/** A lead with what it is sorted by. */
export interface SortedLead {
  readonly lead: StoredLead;
  readonly value: number | string;
}

/** Lists leads in an order; ties by id, so that a page never repeats or skips one. */
export async function listLeads(db: Database, query: LeadQuery): Promise<readonly SortedLead[]> {
  const { filter, order, after, rows } = query;
  // Named, so that it is not computed anew for each use.
  const value = sortValue(order, filter.at).as("sorted_by");
  const [sortedBy, isRising] = [sql`sorted_by`, order === "email"];
  const isAfter = after && isBeyond([sortedBy, leads.id], after, isRising);
  const conditions = [...listConditions(filter), isAfter ?? undefined];
  const towards = isRising ? asc : desc;
  return db
    .select({ lead: leads, value })
    .from(leads)
    .where(and(...conditions, order === "score" ? canBeAhead(conditions, query) : undefined))
    .orderBy(towards(sortedBy), towards(leads.id))
    .limit(rows);
}

/**
 * Leaves out whom a page in the order of the score cannot have: who could never be above the last of as many others. So a list looks at
 * few of many leads, though no score is stored as of now.
 */
function canBeAhead(conditions: readonly (SQL | undefined)[], { filter, rows }: LeadQuery): SQL {
  const likely = sql`SELECT ${liveScore(filter.at)} AS sorted_by FROM ${leads} WHERE ${and(...conditions)}
    ORDER BY ${leads.ceiling} DESC LIMIT ${rows}`;
  const bound = sql`SELECT min(sorted_by) FROM (${likely}) HAVING count(*) = ${rows}`;
  // To spare for sums that were added in another order.
  return sql`${leads.ceiling} >= coalesce((${bound}), -1e300) - 1e-6`;
}

function isBeyond([value, id]: readonly [SQL, typeof leads.id], after: LeadPlace, isRising: boolean): SQL {
  const place = sql`(${after.value}, ${after.id})`;
  return isRising ? sql`(${value}, ${id}) > ${place}` : sql`(${value}, ${id}) < ${place}`;
}

function sortValue(order: LeadOrder, at: number): SQL<number | string> {
  switch (order) {
    case "score":
      return liveScore(at);
    case "lastSeen":
      return sql<number>`${leads.lastSeenAt}`;
    case "firstSeen":
      return sql<number>`${leads.firstSeenAt}`;
    case "stageSince":
      return sql<number>`${leads.stageSince}`;
    case "email":
      return sql<string>`coalesce(${leads.email}, '')`;
  }
}

/** Lists the conditions of a filter; text is looked for as it is, never as a pattern. */
export function listConditions(filter: LeadFilter): (SQL | undefined)[] {
  const { site, at, words, stage, grade, segment, account, channel, lastChannel, identity } = filter;
  const { minScore, maxScore, ownDomains } = filter;
  return [
    eq(leads.site, site),
    isNull(leads.movedTo),
    words.length === 0 ? undefined : hasAll(words),
    stage === undefined ? undefined : eq(leads.stage, stage),
    grade === undefined ? undefined : inGrades(grade),
    segment === undefined
      ? undefined
      : sql`EXISTS (SELECT 1 FROM json_each(${leads.segments}) WHERE value = ${segment})`,
    account === undefined ? undefined : eq(leads.account, account),
    channel === undefined ? undefined : eq(leads.firstChannel, channel),
    lastChannel === undefined ? undefined : eq(leads.lastChannel, lastChannel),
    identity === undefined ? undefined : eq(leads.identity, identity),
    minScore === undefined ? undefined : gte(leads.ceiling, minScore - 1e-6),
    minScore === undefined ? undefined : gte(liveScore(at), minScore),
    maxScore === undefined ? undefined : sql`${liveScore(at)} <= ${maxScore}`,
    ownDomains === null ? undefined : isForeign(ownDomains),
    ...listTimes(filter),
  ];
}

/** Has every word. One parameter for all of them: a statement of D1 takes a hundred, and a search may have as many words. */
function hasAll(words: readonly string[]): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(words)}) WHERE instr(${leads.search}, value) = 0)`;
}

/** A whole grade such as `A1`, or its letter or digit alone. */
function inGrades(grade: string): SQL {
  return sql`instr(${leads.grade}, ${grade}) > 0`;
}

/** Leaves out the site's own people: by what their browsers were seen to be, and by the domain of the address. */
function isForeign(ownDomains: readonly string[]): SQL {
  const domain = sql`substr(${leads.email}, instr(${leads.email}, '@') + 1)`;
  const isOwn = sql`${domain} IN (SELECT value FROM json_each(${JSON.stringify(ownDomains)}))`;
  return sql`${leads.internal} = 0 AND coalesce(NOT ${isOwn}, true)`;
}

/** What `since` and `until` are about: when the stage asked for was entered, else when the lead was last seen. */
function listTimes({ site, stage, reached, since, until }: LeadFilter): (SQL | undefined)[] {
  const within = (at: SQL) => [
    since === undefined ? undefined : sql`${at} >= ${since}`,
    until === undefined ? undefined : sql`${at} < ${until}`,
  ];
  if (reached !== undefined) {
    const own = [eq(transitions.site, site), eq(transitions.visitor, leads.id), eq(transitions.to, reached)];
    return [
      sql`EXISTS (SELECT 1 FROM ${transitions} WHERE ${and(...own, ...within(sql`${transitions.at}`))})`,
    ];
  }
  return within(stage === undefined ? sql`${leads.lastSeenAt}` : sql`${leads.stageSince}`);
}

/** Finds one lead's row. */
export async function findLeadRow(db: Database, site: SiteId, id: string): Promise<StoredLead | null> {
  const isThis = and(eq(leads.site, site), eq(leads.id, id));
  return (await db.select().from(leads).where(isThis).get()) ?? null;
}
