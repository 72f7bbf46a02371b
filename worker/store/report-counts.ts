import { type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { OriginCount, Spent, Won } from "../core/report/channels.ts";
import type { DayCount } from "../core/report/funnel.ts";
import type { WaitText } from "../core/report/velocity.ts";
import { everyone } from "./counted-people.ts";
import type { Database } from "./database.ts";

/** Whom a report counts: people first seen within its days, with all that became of them, or what happened within its days. */
export type CountedBy = "cohort" | "period";

/** Which sums are wanted: of days (UTC) from `from` on and before `to`. */
export interface CountQuery {
  readonly site: SiteId;
  readonly by: CountedBy;
  readonly from: string;
  readonly to: string;
}

/** Which touch of a person speaks, and whether its campaigns are told apart. */
export interface TouchQuery extends CountQuery {
  readonly touch: "first" | "last";
  readonly perCampaign: boolean;
}

/** The same, with the whole months among the days, of which there are sums: from the first day on, before `to`; the same if none. */
export interface MonthQuery extends TouchQuery {
  readonly months: { readonly from: string; readonly to: string };
}

/** Counts people by the day of their cohort, or of their coming to the stage. */
export function countByDay(db: Database, query: CountQuery): Promise<readonly DayCount[]> {
  return db.all(sql`
    SELECT ${dayOf(query.by)} AS day, stage, is_lead AS isLead, sum(people) AS people FROM report_cells
    WHERE ${isWithin(query)} GROUP BY 1, stage, is_lead`);
}

/** Counts people by where they came from. */
export function countByTouch(db: Database, query: MonthQuery): Promise<readonly OriginCount[]> {
  const { site, by, touch, from, to, months } = query;
  const month = by === "cohort" ? sql`cohort` : sql`month`;
  const ofDays = (some: Pick<CountQuery, "from" | "to">) => sql`
    SELECT channel, campaign, stage, is_lead, people FROM report_touches
    WHERE ${isWithin({ ...query, ...some })} AND touch = ${touch}`;
  return db.all(sql`
    SELECT channel, ${campaignOf(query)} AS campaign, stage, is_lead AS isLead, sum(people) AS people FROM (
      ${ofDays({ from, to: months.from })} UNION ALL ${ofDays({ from: months.to, to })}
      UNION ALL SELECT channel, campaign, stage, is_lead, people FROM report_months
      WHERE ${months.from} < ${months.to} AND site = ${site} AND touch = ${touch}
        AND ${month} >= substr(${months.from}, 1, 7) AND ${month} < substr(${months.to}, 1, 7))
    GROUP BY 1, 2, stage, is_lead`);
}

/** Sums what deals were worth by where the people came from. */
export function sumByTouch(
  db: Database,
  { isOfLeads, ...query }: TouchQuery & { readonly isOfLeads: boolean },
): Promise<readonly Won[]> {
  return db.all(sql`
    SELECT channel, ${campaignOf(query)} AS campaign, currency, sum(deals) AS deals, sum(value) AS value
    FROM report_values WHERE ${isWithin(query)} AND touch = ${query.touch} AND is_lead >= ${isOfLeads ? 1 : 0} GROUP BY 1, 2, currency`);
}

/** Sums what was spent. */
export function sumSpend(db: Database, query: TouchQuery): Promise<readonly Spent[]> {
  return db.all(sql`
    SELECT channel, ${campaignOf(query)} AS campaign, currency, sum(cost) AS cost FROM spend
    WHERE ${isWithin({ ...query, by: "period" })} GROUP BY 1, 2, currency`);
}

/**
 * Lists how long people took to come to each stage from the one before, ms, in no order: a text of numbers for each stage and month, since
 * a row of D1 holds 2 MB.
 */
export function listWaits(
  db: Database,
  { isOfLeads, ...query }: CountQuery & { readonly isOfLeads: boolean },
): Promise<readonly WaitText[]> {
  return db.all(sql`
    SELECT stage, group_concat(trim(waits, '[]')) AS waits FROM report_cells
    WHERE ${isWithin(query)} AND stage <> ${everyone} AND is_lead >= ${isOfLeads ? 1 : 0}
    GROUP BY stage, substr(${dayOf(query.by)}, 1, 7)`);
}

/** For how many people of some cohorts a rule fired, how often, and how many of them then came to the stage. */
export interface RuleCount {
  readonly rule: string;
  /** Empty for all for whom it fired; else for whom it did so before they came to that stage, or without their coming. */
  readonly stage: string;
  readonly people: number;
  readonly times: number;
  readonly converted: number;
}

/** Counts by rule, of people first seen within the days, for one stage. */
export function countRules(
  db: Database,
  {
    site,
    days,
    stage,
    isOfLeads,
  }: {
    readonly site: SiteId;
    readonly days: readonly string[];
    readonly stage: string;
    readonly isOfLeads: boolean;
  },
): Promise<readonly RuleCount[]> {
  const stages = JSON.stringify(["", stage]);
  return db.all(sql`
    SELECT r.rule, r.stage, sum(r.people) AS people, sum(r.times) AS times, sum(r.converted) AS converted
    FROM json_each(${JSON.stringify(days)}) AS cohort CROSS JOIN json_each(${stages}) AS wanted CROSS JOIN report_rules AS r
    WHERE r.site = ${site} AND r.cohort = cohort.value AND r.stage = wanted.value AND r.is_lead >= ${isOfLeads ? 1 : 0}
    GROUP BY r.rule, r.stage`);
}

function dayOf(by: CountedBy): SQL {
  return by === "cohort" ? sql`cohort` : sql`day`;
}

function isWithin({ site, by, from, to }: CountQuery): SQL {
  const day = dayOf(by);
  return sql`site = ${site} AND ${day} >= ${from} AND ${day} < ${to}`;
}

function campaignOf({ perCampaign }: TouchQuery): SQL {
  return perCampaign ? sql`campaign` : sql`''`;
}
