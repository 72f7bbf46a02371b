import { type SQL, sql } from "drizzle-orm";
import { type CountBasis, selectEntries, selectPeople } from "./counted-people.ts";
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

/** Lists the people behind a number, the latest first. */
export function listPeople(
  db: Database,
  filter: PeopleFilter,
  { after, rows }: { readonly after: PeoplePlace | null; readonly rows: number },
): Promise<readonly CountedPerson[]> {
  const { site } = filter.basis;
  const isAfter =
    after === null ? sql`true` : sql`(wanted.at, wanted.person) < (${after.at}, ${after.person})`;
  return db.all(sql`
    ${withWanted(filter)}
    SELECT wanted.person, wanted.is_lead AS isLead, l.email, coalesce(l.stage, v.stage) AS stage,
      coalesce(l.score, v.score) AS score, wanted.at, wanted.seen_at AS seenAt
    FROM wanted LEFT JOIN leads AS l ON l.site = ${site} AND l.id = wanted.person
    LEFT JOIN visitors AS v ON v.site = ${site} AND v.id = wanted.person
    WHERE ${isAfter} ORDER BY wanted.at DESC, wanted.person DESC LIMIT ${rows}`);
}

/** Counts the people behind a number. */
export async function countPeople(db: Database, filter: PeopleFilter): Promise<number> {
  const [row] = await db.all<{ n: number }>(sql`${withWanted(filter)} SELECT count(*) AS n FROM wanted`);
  return row?.n ?? 0;
}

/** Selects them with `at`, the instant by which they are of the period. */
function withWanted(filter: PeopleFilter): SQL {
  const { basis, by, from, to, reached } = filter;
  // Whoever did something within the period was first seen before its end.
  const since = by === "cohort" ? from : 0;
  const people = selectPeople(basis, sql`(SELECT ${since} AS since, ${to} AS until)`);
  const isAny = sql`SELECT *, ${anyAt(filter)} AS at FROM people`;
  const isReached = sql`SELECT * FROM entries WHERE stage = ${reached}`;
  const within = by === "cohort" ? sql`true` : sql`at >= ${from} AND at < ${to}`;
  return sql`
    WITH people AS MATERIALIZED (${people}), entries AS MATERIALIZED (${selectEntries(basis)}),
    dated AS (${reached === null ? isAny : isReached}),
    wanted AS (SELECT person, is_lead, seen_at, at FROM dated WHERE ${within} AND ${meets(filter)})`;
}

function anyAt({ becameLead, hasWon, basis, by, from, to }: PeopleFilter): SQL {
  if (becameLead) return sql`known_at`;
  if (!hasWon) return sql`seen_at`;
  const within = by === "cohort" ? sql`true` : sql`o.at >= ${from} AND o.at < ${to}`;
  return sql`(SELECT max(o.at) FROM outcomes AS o
    WHERE o.site = ${basis.site} AND o.person = people.person AND o.kind = 'won' AND ${within})`;
}

function meets({ isOfLeads, becameLead, touch, channel, campaign, fired, hasWon }: PeopleFilter): SQL {
  const [ofChannel, ofCampaign] =
    touch === "first" ? [sql`first_channel`, sql`first_campaign`] : [sql`last_channel`, sql`last_campaign`];
  const conditions = [
    sql`true`,
    ...(isOfLeads || becameLead ? [sql`is_lead`] : []),
    ...(hasWon ? [sql`at IS NOT NULL`] : []),
    ...(channel === null ? [] : [sql`${ofChannel} = ${channel}`]),
    ...(campaign === null ? [] : [sql`${ofCampaign} = ${campaign}`]),
    ...(fired ? [firedBefore(fired)] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

function firedBefore({ rule, isSo, before }: NonNullable<PeopleFilter["fired"]>): SQL {
  const cameAt = sql`(SELECT e.at FROM entries AS e WHERE e.person = dated.person AND e.stage = ${before})`;
  const isBefore = before === null ? sql`true` : sql`f.value->>2 <= coalesce(${cameAt}, 9e15)`;
  const hasFired = sql`EXISTS (SELECT 1 FROM json_each(dated.fired) AS f WHERE f.value->>0 = ${rule} AND ${isBefore})`;
  return isSo ? hasFired : sql`NOT ${hasFired}`;
}
