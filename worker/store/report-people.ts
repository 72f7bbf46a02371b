import { type SQL, sql } from "drizzle-orm";
import {
  type CountBasis,
  becameLead as leadStep,
  type PeopleSource,
  seenWithin,
  selectPeople,
} from "./counted-people.ts";
import type { Database } from "./database.ts";
import type { CountedBy } from "./report-counts.ts";

/** Which people of a report are wanted: those behind one of its numbers. Times are epoch ms, from `from` on and before `to`. */
export interface PeopleFilter {
  readonly basis: CountBasis;
  readonly by: CountedBy;
  readonly from: number;
  readonly to: number;
  /** Leads only. */
  readonly isOfLeads: boolean;
  /** Who came to this stage; by period, within it for the first time. */
  readonly reached: string | null;
  /** Who has an address or user id; by period, since then. */
  readonly becameLead: boolean;
  /** By which touch channel and campaign are meant; an empty text is none. */
  readonly touch: "first" | "last";
  readonly channel: string | null;
  readonly campaign: string | null;
  /** For whom this rule fired, or did not, before they came to the stage `before`, if one is given. */
  readonly fired: { readonly rule: string; readonly isSo: boolean; readonly before: string | null } | null;
  /** Whose deals were won; by period, within it. */
  readonly hasWon: boolean;
}

/** One of them: when they did what is asked for, and where they stood when that was written last. */
export interface CountedPerson {
  readonly person: string;
  readonly isLead: number;
  readonly email: string | null;
  readonly stage: string;
  readonly score: number;
  readonly at: number;
  readonly seenAt: number;
}

/** A place in the list: after this one. */
export interface PeoplePlace {
  readonly at: number;
  readonly person: string;
}

/** The people behind a number: how many in all, and some of them, the latest first. */
export async function listPeople(
  db: Database,
  filter: PeopleFilter,
  { after, rows }: { readonly after: PeoplePlace | null; readonly rows: number },
): Promise<{ readonly count: number; readonly people: readonly CountedPerson[] }> {
  const { site } = filter.basis;
  const isAfter = after === null ? sql`true` : sql`(at, person) < (${after.at}, ${after.person})`;
  const found = await db.all<CountedPerson & { readonly count: number }>(sql`
    ${withWanted(filter)}
    SELECT total.n AS count, page.person, page.is_lead AS isLead, l.email, coalesce(l.stage, v.stage) AS stage,
      coalesce(l.score, v.score) AS score, page.at, page.seen_at AS seenAt
    FROM (SELECT count(*) AS n FROM wanted) AS total
    LEFT JOIN (SELECT * FROM wanted WHERE ${isAfter} ORDER BY at DESC, person DESC LIMIT ${rows}) AS page
    LEFT JOIN leads AS l ON l.site = ${site} AND l.id = page.person
    LEFT JOIN visitors AS v ON v.site = ${site} AND v.id = page.person
    ORDER BY page.at DESC, page.person DESC`);
  // Where the page has nobody, one row still tells how many there are.
  return { count: found[0]?.count ?? 0, people: found.filter(({ person }) => person !== null) };
}

/** Selects them with `at`, the instant by which they are of the period. */
function withWanted(filter: PeopleFilter): SQL {
  const { basis, by, from, to, reached, becameLead, hasWon } = filter;
  const isDeed = reached !== null || (hasWon && !becameLead);
  const at = isDeed ? sql`done_at` : becameLead ? sql`known_at` : sql`seen_at`;
  const within = by === "period" && becameLead ? sql`at >= ${from} AND at < ${to}` : sql`true`;
  const source = isDeed ? doneBy(filter) : seenWithin(spansOf(filter));
  const some = filter.isOfLeads || becameLead ? { ...source, visitors: sql`false` } : source;
  return sql`
    WITH dated AS (SELECT people.*, ${at} AS at FROM (${selectPeople(basis, some)}) AS people),
    wanted AS MATERIALIZED (SELECT person, is_lead, seen_at, at FROM dated WHERE ${within} AND ${meets(filter)})`;
}

/** When people were first seen of whom it is asked; by period, of whom some became leads within it: the sums tell. */
function spansOf({ basis, by, from, to, becameLead }: PeopleFilter): SQL {
  if (by === "cohort" || !becameLead) return sql`(SELECT ${from} AS since, ${to} AS until)`;
  return sql`(SELECT unixepoch(cohort) * 1000 AS since, (unixepoch(cohort) + 86400) * 1000 AS until FROM (
    SELECT DISTINCT cohort FROM report_cells WHERE site = ${basis.site} AND stage = ${leadStep}
      AND day >= ${dayOf(from)} AND day < ${dayOf(to)}))`;
}

/** Whoever did what is asked for, found by the deeds: they are far fewer than the people. */
function doneBy(filter: PeopleFilter): PeopleSource {
  const { by, from, to, reached } = filter;
  const isOf = (table: SQL) =>
    by === "period"
      ? sql`${table}.id = source.person`
      : sql`${table}.id = source.person AND ${table}.first_seen_at >= ${from} AND ${table}.first_seen_at < ${to}`;
  return {
    table: reached === null ? selectWinners(filter) : selectComers(filter, reached),
    ...{ visitors: isOf(sql`v`), leads: isOf(sql`l`), more: sql`, source.at AS done_at` },
  };
}

/** Selects who first came to a stage, or to one beyond it, and when. */
function selectComers(filter: PeopleFilter, stage: string): SQL {
  const { basis, by, from, to } = filter;
  const { site } = basis;
  const beyond = listBeyond(basis, stage);
  const days = sql`FROM report_cells WHERE site = ${site} AND cohort >= ${dayOf(from)} AND cohort < ${dayOf(to)} AND stage = ${stage}`;
  // A plus keeps SQLite from any index but that of the person.
  const isFirst = sql`NOT EXISTS (SELECT 1 FROM transitions AS earlier WHERE earlier.site = ${site} AND earlier.visitor = t.visitor
    AND +earlier."to" IN ${beyond} AND +earlier.at < ${from})`;
  return sql`(
    SELECT t.visitor AS person, min(t.at) AS at FROM ${spanOf(filter, days)} AS span CROSS JOIN transitions AS t
    WHERE t.site = ${site} AND t."to" IN ${beyond} AND t.at >= span.since AND t.at < span.until
    GROUP BY t.visitor HAVING ${by === "period" ? isFirst : sql`true`})`;
}

/** Selects with whom a deal was won, and when last. */
function selectWinners(filter: PeopleFilter): SQL {
  const { basis, from, to } = filter;
  const days = sql`FROM report_values WHERE site = ${basis.site} AND touch = 'first' AND cohort >= ${dayOf(from)} AND cohort < ${dayOf(to)}`;
  return sql`(
    SELECT o.person, max(o.at) AS at FROM ${spanOf(filter, days)} AS span CROSS JOIN outcomes AS o
    WHERE o.site = ${basis.site} AND o.at >= span.since AND o.at < span.until AND o.kind = 'won' GROUP BY o.person)`;
}

/** When it was done: within the period; by cohort on days of which the sums know. */
function spanOf({ by, from, to }: PeopleFilter, days: SQL): SQL {
  return by === "period"
    ? sql`(SELECT ${from} AS since, ${to} AS until)`
    : sql`(SELECT unixepoch(min(day)) * 1000 AS since, (unixepoch(max(day)) + 86400) * 1000 AS until ${days})`;
}

function dayOf(at: number): SQL {
  return sql`date(${at} / 1000, 'unixepoch')`;
}

/** Selects a stage and those beyond it. */
function listBeyond({ stages }: CountBasis, stage: string): SQL {
  const place = stages.indexOf(stage);
  return sql`(SELECT value FROM json_each(${JSON.stringify(place < 0 ? [] : stages.slice(place))}))`;
}

function meets({ basis, touch, channel, campaign, fired }: PeopleFilter): SQL {
  const [ofChannel, ofCampaign] =
    touch === "first" ? [sql`first_channel`, sql`first_campaign`] : [sql`last_channel`, sql`last_campaign`];
  const conditions = [
    sql`true`,
    ...(channel === null ? [] : [sql`${ofChannel} = ${channel}`]),
    ...(campaign === null ? [] : [sql`${ofCampaign} = ${campaign}`]),
    ...(fired ? [firedBefore(basis, fired)] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

function firedBefore(basis: CountBasis, { rule, isSo, before }: NonNullable<PeopleFilter["fired"]>): SQL {
  const cameTo = (stage: string) => sql`(SELECT min(+t.at) FROM transitions AS t
    WHERE t.site = ${basis.site} AND t.visitor = dated.person AND +t."to" IN ${listBeyond(basis, stage)})`;
  const isBefore = before === null ? sql`true` : sql`f.value->>2 <= coalesce(${cameTo(before)}, 9e15)`;
  // Most people's rules need not be read one by one to see that this is none of them.
  const hasFired = sql`(instr(dated.fired, ${JSON.stringify(rule)}) > 0
    AND EXISTS (SELECT 1 FROM json_each(dated.fired) AS f WHERE f.value->>0 = ${rule} AND ${isBefore}))`;
  return isSo ? hasFired : sql`NOT ${hasFired}`;
}
