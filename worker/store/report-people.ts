import { type SQL, sql } from "drizzle-orm";
import { type CountBasis, everyone, becameLead as leadStep, selectPeople } from "./counted-people.ts";
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
  const { basis, by, from, to } = filter;
  const spans = by === "cohort" ? sql`(SELECT ${from} AS since, ${to} AS until)` : cohortsOf(filter);
  const within = by === "cohort" ? sql`at IS NOT NULL` : sql`at >= ${from} AND at < ${to}`;
  return sql`
    WITH dated AS (SELECT people.*, ${anyAt(filter)} AS at FROM (${selectPeople(basis, spans)}) AS people),
    wanted AS MATERIALIZED (SELECT person, is_lead, seen_at, at FROM dated WHERE ${within} AND ${meets(filter)})`;
}

/** The cohorts of which somebody did it within the period: the sums tell, so that not everybody has to be looked at. */
function cohortsOf({ basis, from, to, reached, becameLead, hasWon }: PeopleFilter): SQL {
  const step = reached ?? (becameLead ? leadStep : everyone);
  const within = sql`site = ${basis.site} AND day >= date(${from} / 1000, 'unixepoch') AND day < date(${to} / 1000, 'unixepoch')`;
  const days = hasWon
    ? sql`SELECT DISTINCT cohort FROM report_values WHERE ${within} AND touch = 'first'`
    : sql`SELECT DISTINCT cohort FROM report_cells WHERE ${within} AND stage = ${step}`;
  return sql`(SELECT unixepoch(cohort) * 1000 AS since, (unixepoch(cohort) + 86400) * 1000 AS until FROM (${days}))`;
}

function anyAt({ reached, becameLead, hasWon, basis, by, from, to }: PeopleFilter): SQL {
  if (reached !== null) return cameTo(basis, reached, sql`people.person`);
  if (becameLead) return sql`people.known_at`;
  if (!hasWon) return sql`people.seen_at`;
  const within = by === "cohort" ? sql`true` : sql`o.at >= ${from} AND o.at < ${to}`;
  return sql`(SELECT max(o.at) FROM outcomes AS o
    WHERE o.site = ${basis.site} AND o.person = people.person AND o.kind = 'won' AND ${within})`;
}

/** When somebody first came to a stage, or to one beyond it; null if never. */
function cameTo({ site, stages }: CountBasis, stage: string, person: SQL): SQL {
  const place = stages.indexOf(stage);
  const beyond = place < 0 ? [] : stages.slice(place);
  return sql`(SELECT min(t.at) FROM transitions AS t WHERE t.site = ${site} AND t.visitor = ${person}
    AND t."to" IN (SELECT value FROM json_each(${JSON.stringify(beyond)})))`;
}

function meets({ basis, isOfLeads, becameLead, touch, channel, campaign, fired }: PeopleFilter): SQL {
  const [ofChannel, ofCampaign] =
    touch === "first" ? [sql`first_channel`, sql`first_campaign`] : [sql`last_channel`, sql`last_campaign`];
  const conditions = [
    sql`true`,
    ...(isOfLeads || becameLead ? [sql`is_lead`] : []),
    ...(channel === null ? [] : [sql`${ofChannel} = ${channel}`]),
    ...(campaign === null ? [] : [sql`${ofCampaign} = ${campaign}`]),
    ...(fired ? [firedBefore(basis, fired)] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

function firedBefore(basis: CountBasis, { rule, isSo, before }: NonNullable<PeopleFilter["fired"]>): SQL {
  const isBefore =
    before === null
      ? sql`true`
      : sql`f.value->>2 <= coalesce(${cameTo(basis, before, sql`dated.person`)}, 9e15)`;
  const hasFired = sql`EXISTS (SELECT 1 FROM json_each(dated.fired) AS f WHERE f.value->>0 = ${rule} AND ${isBefore})`;
  return isSo ? hasFired : sql`NOT ${hasFired}`;
}
