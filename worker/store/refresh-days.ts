import { and, eq, inArray, sql } from "drizzle-orm";
import { becameLead, type CountBasis, everyone, selectEntries, selectPeople } from "./counted-people.ts";
import type { Database } from "./database.ts";
import { reportCells, reportRules, reportTouches, reportValues, staleDays } from "./schema.ts";
import { countStale, findBasis, listStale, markAllStale } from "./stale-days.ts";

/** How far to go: days before this one, so many at once, for so long; the clock tells epoch ms. */
export interface RefreshBounds {
  readonly before: string;
  readonly daysPerStep: number;
  readonly budgetMs: number;
  readonly clock: () => number;
}

/** Adds up again what is stale of a site, the latest days first; answers how many days still are. */
export async function refresh(db: Database, basis: CountBasis, bounds: RefreshBounds): Promise<number> {
  const { before, daysPerStep, budgetMs, clock } = bounds;
  const { site, stages, ownDomains } = basis;
  const text = JSON.stringify({ stages, ownDomains });
  if ((await findBasis(db, site)) !== text) await markAllStale(db, site, text);
  const latest = clock() + budgetMs;
  for (;;) {
    const days = await listStale(db, { site, before, rows: daysPerStep });
    if (days.length > 0) await addUp(db, basis, days);
    if (days.length < daysPerStep) return 0;
    if (clock() >= latest) return countStale(db, site);
  }
}

/** Adds up some days' people from nothing, in one batch: whatever changes meanwhile makes its day stale once more. */
async function addUp(db: Database, basis: CountBasis, days: readonly string[]): Promise<void> {
  const { site } = basis;
  const list = [...days];
  await db.batch([
    db.delete(reportCells).where(and(eq(reportCells.site, site), inArray(reportCells.cohort, list))),
    db
      .delete(reportTouches)
      .where(
        and(
          eq(reportTouches.site, site),
          inArray(reportTouches.touch, ["first", "last"]),
          inArray(reportTouches.cohort, list),
        ),
      ),
    db.delete(reportRules).where(and(eq(reportRules.site, site), inArray(reportRules.cohort, list))),
    db
      .delete(reportValues)
      .where(
        and(
          eq(reportValues.site, site),
          inArray(reportValues.touch, ["first", "last"]),
          inArray(reportValues.cohort, list),
        ),
      ),
    // What is selected stands in the order of each table's columns.
    db.insert(reportCells).select(countCells(basis, list)),
    db.insert(reportTouches).select(countTouches(basis, list)),
    db.insert(reportRules).select(countRules(basis, list)),
    db.insert(reportValues).select(sumValues(basis, list)),
    db.delete(staleDays).where(and(eq(staleDays.site, site), inArray(staleDays.day, list))),
  ]);
}

/** The people of some days, and when each came to each stage. */
function withPeople(basis: CountBasis, days: readonly string[]) {
  const spans = sql`(SELECT unixepoch(value) * 1000 AS since, (unixepoch(value) + 86400) * 1000 AS until
    FROM json_each(${JSON.stringify(days)}))`;
  return sql`
    WITH people AS MATERIALIZED (${selectPeople(basis, spans)}),
    entries AS MATERIALIZED (${selectEntries(basis)})`;
}

const cohort = sql`date(seen_at / 1000, 'unixepoch')`;
const day = sql`date(at / 1000, 'unixepoch')`;

function countCells(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)},
    steps AS (
      SELECT ${everyone} AS stage, seen_at AS at, NULL AS wait, is_lead, seen_at FROM people
      UNION ALL SELECT ${becameLead}, known_at, known_at - seen_at, is_lead, seen_at FROM people WHERE is_lead
      UNION ALL SELECT stage, at, at - coalesce(lag(at) OVER (PARTITION BY person ORDER BY place), seen_at), is_lead, seen_at
      FROM entries)
    SELECT ${basis.site}, ${cohort}, stage, ${day}, is_lead, count(*),
      CASE WHEN stage = ${everyone} THEN '[]' ELSE json_group_array(max(0, wait)) END
    FROM steps GROUP BY 2, 3, 4, 5`;
}

/** What tells people apart by where they came from: everything about them twice, by the first touch and by the last. */
const byTouch = sql`json_each('["first", "last"]') AS touch`;
const origin = sql`touch.value, CASE touch.value WHEN 'first' THEN first_channel ELSE last_channel END,
  CASE touch.value WHEN 'first' THEN first_campaign ELSE last_campaign END`;

function countTouches(basis: CountBasis, days: readonly string[]) {
  const touches = sql`is_lead, seen_at, first_channel, first_campaign, last_channel, last_campaign`;
  return sql`
    ${withPeople(basis, days)},
    steps AS (
      SELECT ${everyone} AS stage, seen_at AS at, ${touches} FROM people
      UNION ALL SELECT ${becameLead}, known_at, ${touches} FROM people WHERE is_lead
      UNION ALL SELECT stage, at, ${touches} FROM entries)
    SELECT ${basis.site}, ${cohort}, stage, ${day}, is_lead, ${origin}, count(*)
    FROM steps CROSS JOIN ${byTouch} GROUP BY 2, 3, 4, 5, 6, 7, 8`;
}

/**
 * Counts for whom a rule fired before they came to a stage, or who never did; and under no stage, for whom it fired at all. Most people
 * come nowhere: they are counted once, and those who came to a stage before the rule fired are taken off.
 */
function countRules(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)},
    fired AS MATERIALIZED (
      SELECT person, is_lead, ${cohort} AS cohort, rule.value->>0 AS rule, rule.value->>1 AS times, rule.value->>2 AS first_at
      FROM people, json_each(people.fired) AS rule),
    sums AS MATERIALIZED (
      SELECT cohort, rule, is_lead, count(*) AS people, sum(times) AS times FROM fired GROUP BY 1, 2, 3),
    came AS MATERIALIZED (
      SELECT cohort, stage, rule, fired.is_lead, sum(first_at <= at) AS converted, sum(first_at > at) AS people,
        sum(CASE WHEN first_at > at THEN times ELSE 0 END) AS times
      FROM entries CROSS JOIN fired ON fired.person = entries.person GROUP BY 1, 2, 3, 4)
    SELECT ${basis.site}, cohort, '', rule, is_lead, people, times, 0 FROM sums
    UNION ALL
    SELECT ${basis.site}, sums.cohort, wanted.value, sums.rule, sums.is_lead, sums.people - coalesce(came.people, 0),
      sums.times - coalesce(came.times, 0), coalesce(came.converted, 0)
    FROM sums CROSS JOIN json_each(${JSON.stringify(basis.stages)}) AS wanted
    LEFT JOIN came ON came.cohort = sums.cohort AND came.stage = wanted.value AND came.rule = sums.rule AND came.is_lead = sums.is_lead`;
}

function sumValues(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)},
    deals AS (
      SELECT people.*, deal.at, coalesce(deal.currency, '') AS currency, coalesce(deal.value, 0) AS value
      FROM people CROSS JOIN outcomes AS deal
        ON deal.site = ${basis.site} AND deal.person = people.person AND deal.kind = 'won')
    SELECT ${basis.site}, ${cohort}, ${day}, is_lead, ${origin}, currency, count(*), sum(deals.value)
    FROM deals CROSS JOIN ${byTouch} GROUP BY 2, 3, 4, 5, 6, 7, 8`;
}
