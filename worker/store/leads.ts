import { and, asc, desc, type SQL, sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import { type LeadFilter, listConditions } from "./lead-conditions.ts";
import type { LeadOrder } from "./lead-orders.ts";
import { liveScore } from "./live-score.ts";
import { leads } from "./schema.ts";

/** One lead as the read model has it: as of its `scoredAt`. */
export type StoredLead = typeof leads.$inferSelect;

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
