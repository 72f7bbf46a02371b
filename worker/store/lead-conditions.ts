import { and, eq, gte, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import { liveScore } from "./live-score.ts";
import { leads, transitions } from "./schema.ts";

/** Which leads are wanted; times are epoch ms, and `at` is the instant at which scores are compared. */
export interface LeadFilter {
  readonly site: SiteId;
  readonly at: number;
  readonly words: readonly string[];
  readonly stage?: string | undefined;
  /** Who came to one of these stages from before them, whatever became of it; within `since` and `until` if they are given. */
  readonly reached?: readonly string[] | undefined;
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
    const stages = sql`(SELECT value FROM json_each(${JSON.stringify(reached)}))`;
    const own = [
      ...[eq(transitions.site, site), eq(transitions.visitor, leads.id)],
      ...[inArray(transitions.to, stages), notInArray(transitions.from, stages)],
    ];
    return [
      sql`EXISTS (SELECT 1 FROM ${transitions} WHERE ${and(...own, ...within(sql`${transitions.at}`))})`,
    ];
  }
  return within(stage === undefined ? sql`${leads.lastSeenAt}` : sql`${leads.stageSince}`);
}
