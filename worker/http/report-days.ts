import type { Context } from "hono";
import { isDay } from "../core/check/instant.ts";
import { dayMs } from "../core/points/worth.ts";
import { type Days, dayOf } from "../core/report/days.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { maxReportDays, refreshBudgetMs, reportDays, staleDaysPerStep } from "../limits.ts";
import type { CountBasis } from "../store/counted-people.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { refresh } from "../store/refresh-days.ts";
import { makeBasis } from "../store/report-basis.ts";
import type { Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Says what a day of a report has to be. */
export const dayWanted = "must be a day such as 2026-11-20";

/** Reads the query's days in UTC: the last 30 up to today, unless it says otherwise. */
export function readDays(
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: number,
): Result<Days, Problem> {
  const to = query.to === undefined ? dayOf(now + dayMs) : parseDay(query.to);
  // Before the year 0 there is no day either that can be written.
  const from = parseDay(query.from ?? dayOf(Date.parse(to ?? dayOf(now)) - reportDays * dayMs));
  const flaws: Flaw[] = [];
  if (from === null) flaws.push({ pointer: "/from", detail: dayWanted });
  if (to === null) flaws.push({ pointer: "/to", detail: dayWanted });
  if (from !== null && to !== null) {
    const count = (Date.parse(to) - Date.parse(from)) / dayMs;
    if (count < 1)
      flaws.push({ pointer: "/from", detail: "must be before `to`, which is tomorrow unless given" });
    else if (count > maxReportDays)
      flaws.push({ pointer: "/from", detail: `must be at most ${maxReportDays} days before \`to\`` });
    if (flaws.length === 0) return ok({ from, to });
  }
  return fail({ kind: "bad-query", detail: "The days could not be read.", flaws });
}

/** Gives a day as it is written; null if there is no such day. */
export function parseDay(text: string): string | null {
  return isDay(text) ? text : null;
}

/** What every report on people begins with: the days, up to date as far as time allows. */
export interface Opening {
  readonly db: Database;
  readonly basis: CountBasis;
  readonly days: Days;
  readonly head: Days & { readonly asOf: string; readonly staleDays: number };
}

/** Reads the days that are asked for, and adds up what is stale. */
export async function openReport(
  c: Context<Api>,
  site: Site,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Result<Opening, Problem>> {
  const now = Date.now();
  const days = readDays(query, now);
  if (!days.ok) return days;
  const db = openDatabase(c.env.DB);
  const basis = makeBasis(site);
  const staleDays = await refresh(db, basis, {
    before: days.value.to,
    daysPerStep: staleDaysPerStep,
    budgetMs: refreshBudgetMs,
    clock: Date.now,
  });
  const head = { ...days.value, asOf: toIso(now), staleDays };
  return ok({ db, basis, days: days.value, head });
}
