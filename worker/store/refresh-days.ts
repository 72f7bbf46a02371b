import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { countCells, countRules, countTouches, sumValues } from "./count-days.ts";
import type { CountBasis } from "./counted-people.ts";
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

/**
 * Adds up some days' people from nothing, in one batch: whatever changes meanwhile makes its day stale once more. Only sums that are others
 * by now are written, since rows written are what D1 bills: those that are no more are added up to 0, and go.
 */
async function addUp(db: Database, basis: CountBasis, days: readonly string[]): Promise<void> {
  const { site } = basis;
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(days)}))`;
  const ofDays = sql`site = ${site} AND cohort IN ${list}`;
  const ofTouches = sql`site = ${site} AND touch IN ('first', 'last') AND cohort IN ${list}`;
  await db.batch([
    putCells(db, countCells(basis, days), ofDays),
    db.delete(reportCells).where(sql`${ofDays} AND people = 0`),
    putTouches(db, countTouches(basis, days), ofTouches),
    db.delete(reportTouches).where(sql`${ofTouches} AND people = 0`),
    putRules(db, countRules(basis, days), ofDays),
    db.delete(reportRules).where(sql`${ofDays} AND people = 0`),
    putValues(db, sumValues(basis, days), ofTouches),
    db.delete(reportValues).where(sql`${ofTouches} AND deals = 0`),
    db.delete(staleDays).where(and(eq(staleDays.site, site), inArray(staleDays.day, [...days]))),
  ]);
}

// What is selected stands in the order of each table's columns; `old` are the rows of these days that there are.

function putCells(db: Database, counted: SQL, old: SQL) {
  const { site, cohort, stage, day, isLead } = reportCells;
  return db
    .insert(reportCells)
    .select(sql`
      SELECT site, cohort, stage, day, is_lead, sum(people), min(waits) FROM (
        SELECT * FROM (${counted}) UNION ALL SELECT site, cohort, stage, day, is_lead, 0, '[]' FROM report_cells WHERE ${old})
      GROUP BY 1, 2, 3, 4, 5`)
    .onConflictDoUpdate({
      target: [site, cohort, stage, day, isLead],
      set: { people: sql`excluded.people`, waits: sql`excluded.waits` },
      setWhere: sql`(report_cells.people, report_cells.waits) IS NOT (excluded.people, excluded.waits)`,
    });
}

function putTouches(db: Database, counted: SQL, old: SQL) {
  const { site, cohort, stage, day, isLead, touch, channel, campaign } = reportTouches;
  return db
    .insert(reportTouches)
    .select(sql`
      SELECT site, cohort, stage, day, is_lead, touch, channel, campaign, sum(people) FROM (
        SELECT * FROM (${counted})
        UNION ALL SELECT site, cohort, stage, day, is_lead, touch, channel, campaign, 0 FROM report_touches WHERE ${old})
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`)
    .onConflictDoUpdate({
      target: [site, touch, cohort, channel, campaign, stage, isLead, day],
      set: { people: sql`excluded.people` },
      setWhere: sql`report_touches.people <> excluded.people`,
    });
}

function putRules(db: Database, counted: SQL, old: SQL) {
  const { site, cohort, stage, rule, isLead } = reportRules;
  return db
    .insert(reportRules)
    .select(sql`
      SELECT site, cohort, stage, rule, is_lead, sum(people), sum(times), sum(converted) FROM (
        SELECT * FROM (${counted}) UNION ALL SELECT site, cohort, stage, rule, is_lead, 0, 0, 0 FROM report_rules WHERE ${old})
      GROUP BY 1, 2, 3, 4, 5`)
    .onConflictDoUpdate({
      target: [site, cohort, stage, rule, isLead],
      set: { people: sql`excluded.people`, times: sql`excluded.times`, converted: sql`excluded.converted` },
      setWhere: sql`(report_rules.people, report_rules.times, report_rules.converted)
        IS NOT (excluded.people, excluded.times, excluded.converted)`,
    });
}

function putValues(db: Database, summed: SQL, old: SQL) {
  const { site, cohort, day, isLead, touch, channel, campaign, currency } = reportValues;
  return db
    .insert(reportValues)
    .select(sql`
      SELECT site, cohort, day, is_lead, touch, channel, campaign, currency, sum(deals), sum(value) FROM (
        SELECT * FROM (${summed})
        UNION ALL SELECT site, cohort, day, is_lead, touch, channel, campaign, currency, 0, 0 FROM report_values WHERE ${old})
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`)
    .onConflictDoUpdate({
      target: [site, touch, cohort, channel, campaign, currency, isLead, day],
      set: { deals: sql`excluded.deals`, value: sql`excluded.value` },
      setWhere: sql`(report_values.deals, report_values.value) IS NOT (excluded.deals, excluded.value)`,
    });
}
