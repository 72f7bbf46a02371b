import { and, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { type LeadFilter, listConditions } from "./lead-conditions.ts";
import { liveScore } from "./live-score.ts";
import { leads } from "./schema.ts";

/** One company: what its leads come to together at the filter's instant; times epoch ms, `stages` the JSON of every lead's. */
export interface StoredAccount {
  readonly domain: string;
  readonly leads: number;
  readonly bestScore: number;
  readonly totalScore: number;
  readonly stages: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Which part of a site's accounts is wanted; after which company of which last sight, if it goes on. */
export interface AccountQuery {
  readonly filter: LeadFilter;
  readonly after: { readonly lastSeenAt: number; readonly domain: string } | null;
  readonly rows: number;
}

/** Lists companies, the one seen last first. Scores are computed of those on the page alone. */
export async function listAccounts(
  db: Database,
  { filter, after, rows }: AccountQuery,
): Promise<readonly StoredAccount[]> {
  const where: SQL | undefined = and(...listConditions(filter), sql`${leads.account} IS NOT NULL`);
  const isAfter = after
    ? sql`HAVING (max(last_seen_at), account) < (${after.lastSeenAt}, ${after.domain})`
    : sql``;
  const page = sql`SELECT account FROM ${leads} WHERE ${where} GROUP BY account ${isAfter}
    ORDER BY max(last_seen_at) DESC, account DESC LIMIT ${rows}`;
  return db.all<StoredAccount>(sql`
    SELECT account AS domain, count(*) AS leads, max(score) AS bestScore, sum(score) AS totalScore,
      json_group_array(stage) AS stages, min(first) AS firstSeenAt, max(last) AS lastSeenAt
    FROM (SELECT ${leads.account} AS account, ${liveScore(filter.at)} AS score, ${leads.stage} AS stage,
      ${leads.firstSeenAt} AS first, ${leads.lastSeenAt} AS last
      FROM ${leads} WHERE ${where} AND ${leads.account} IN (${page}))
    GROUP BY account ORDER BY lastSeenAt DESC, account DESC`);
}
