import { and, eq, inArray, sql } from "drizzle-orm";
import { becameLead, type CountBasis, everyone, selectEntries, selectPeople } from "./counted-people.ts";
import type { Database } from "./database.ts";
import { reportCells, reportRules, reportValues, staleDays } from "./schema.ts";
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
    db.delete(reportRules).where(and(eq(reportRules.site, site), inArray(reportRules.cohort, list))),
    db.delete(reportValues).where(and(eq(reportValues.site, site), inArray(reportValues.cohort, list))),
    // What is selected stands in the order of each table's columns.
    db.insert(reportCells).select(countCells(basis, list)),
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

const touches = sql`first_channel, first_campaign, last_channel, last_campaign`;
const cohort = sql`date(seen_at / 1000, 'unixepoch')`;

function countCells(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)},
    steps AS (
      SELECT ${everyone} AS stage, seen_at AS at, NULL AS wait, is_lead, seen_at, ${touches} FROM people
      UNION ALL SELECT ${becameLead}, known_at, known_at - seen_at, is_lead, seen_at, ${touches} FROM people WHERE is_lead
      UNION ALL SELECT stage, at, at - coalesce(lag(at) OVER (PARTITION BY person ORDER BY place), seen_at),
        is_lead, seen_at, ${touches} FROM entries)
    SELECT ${basis.site}, ${cohort}, stage, date(at / 1000, 'unixepoch') AS day, is_lead, ${touches}, count(*),
      CASE WHEN stage = ${everyone} THEN '[]' ELSE json_group_array(max(0, wait)) END
    FROM steps GROUP BY 2, stage, day, is_lead, ${touches}`;
}

/** Counts for whom a rule fired before they came to a stage, or who never did; and under no stage, for whom it fired at all. */
function countRules(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)},
    fired AS MATERIALIZED (
      SELECT person, is_lead, ${cohort} AS cohort, rule.value->>0 AS rule, rule.value->>1 AS times, rule.value->>2 AS first_at
      FROM people, json_each(people.fired) AS rule)
    SELECT ${basis.site}, cohort, '', rule, is_lead, count(*), sum(times), 0 FROM fired GROUP BY cohort, rule, is_lead
    UNION ALL
    SELECT ${basis.site}, fired.cohort, wanted.value, fired.rule, fired.is_lead, count(*), sum(times), count(entries.at)
    FROM fired CROSS JOIN json_each(${JSON.stringify(basis.stages)}) AS wanted
    LEFT JOIN entries ON entries.person = fired.person AND entries.stage = wanted.value
    WHERE entries.at IS NULL OR fired.first_at <= entries.at
    GROUP BY fired.cohort, wanted.value, fired.rule, fired.is_lead`;
}

function sumValues(basis: CountBasis, days: readonly string[]) {
  return sql`
    ${withPeople(basis, days)}
    SELECT ${basis.site}, ${cohort}, date(deal.at / 1000, 'unixepoch') AS day, is_lead, ${touches},
      coalesce(deal.currency, '') AS currency, count(*), sum(coalesce(deal.value, 0))
    FROM people CROSS JOIN outcomes AS deal
      ON deal.site = ${basis.site} AND deal.person = people.person AND deal.kind = 'won'
    GROUP BY 2, day, is_lead, ${touches}, deal.currency`;
}
