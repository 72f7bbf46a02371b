import { type SQL, sql } from "drizzle-orm";
import {
  becameLead,
  type CountBasis,
  everyone,
  seenWithin,
  selectEntries,
  selectPeople,
} from "./counted-people.ts";

// What the sums of some days are, selected from people, transitions and outcomes; columns stand in the order of each table's.

/** The people of some days, and when each came to each stage. */
function withPeople(basis: CountBasis, days: readonly string[]): SQL {
  const spans = sql`(SELECT unixepoch(value) * 1000 AS since, (unixepoch(value) + 86400) * 1000 AS until
    FROM json_each(${JSON.stringify(days)}))`;
  return sql`
    WITH people AS MATERIALIZED (${selectPeople(basis, seenWithin(spans))}),
    entries AS MATERIALIZED (${selectEntries(basis)})`;
}

const cohort = sql`date(seen_at / 1000, 'unixepoch')`;
const day = sql`date(at / 1000, 'unixepoch')`;

/** Counts people by the day of each step, with how long they took to it. */
export function countCells(basis: CountBasis, days: readonly string[]): SQL {
  return sql`
    ${withPeople(basis, days)},
    steps AS (
      SELECT ${everyone} AS stage, seen_at AS at, NULL AS wait, is_lead, seen_at FROM people
      UNION ALL SELECT ${becameLead}, known_at, known_at - seen_at, is_lead, seen_at FROM people WHERE is_lead
      UNION ALL SELECT stage, at, at - coalesce(lag(at) OVER (PARTITION BY person ORDER BY place), seen_at), is_lead, seen_at
      FROM entries)
    SELECT ${basis.site} AS site, ${cohort} AS cohort, stage, ${day} AS day, is_lead, count(*) AS people,
      CASE WHEN stage = ${everyone} THEN '[]' ELSE json_group_array(max(0, wait)) END AS waits
    FROM steps GROUP BY 2, 3, 4, 5`;
}

/** What tells people apart by where they came from: everything about them twice, by the first touch and by the last. */
const byTouch = sql`json_each('["first", "last"]') AS touch`;
const origin = sql`touch.value AS touch, CASE touch.value WHEN 'first' THEN first_channel ELSE last_channel END AS channel,
  CASE touch.value WHEN 'first' THEN first_campaign ELSE last_campaign END AS campaign`;

/** Counts them by where they came from. */
export function countTouches(basis: CountBasis, days: readonly string[]): SQL {
  const touches = sql`is_lead, seen_at, first_channel, first_campaign, last_channel, last_campaign`;
  return sql`
    ${withPeople(basis, days)},
    steps AS (
      SELECT ${everyone} AS stage, seen_at AS at, ${touches} FROM people
      UNION ALL SELECT ${becameLead}, known_at, ${touches} FROM people WHERE is_lead
      UNION ALL SELECT stage, at, ${touches} FROM entries)
    SELECT ${basis.site} AS site, ${cohort} AS cohort, stage, ${day} AS day, is_lead, ${origin}, count(*) AS people
    FROM steps CROSS JOIN ${byTouch} GROUP BY 2, 3, 4, 5, 6, 7, 8`;
}

/**
 * Counts for whom a rule fired before they came to a stage, or who never did; and under no stage, for whom it fired at all. Most people
 * come nowhere: they are counted once, and those who came to a stage before the rule fired are taken off.
 */
export function countRules(basis: CountBasis, days: readonly string[]): SQL {
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
    SELECT ${basis.site} AS site, cohort, '' AS stage, rule, is_lead, people, times, 0 AS converted FROM sums
    UNION ALL
    SELECT ${basis.site}, sums.cohort, wanted.value, sums.rule, sums.is_lead, sums.people - coalesce(came.people, 0),
      sums.times - coalesce(came.times, 0), coalesce(came.converted, 0)
    FROM sums CROSS JOIN json_each(${JSON.stringify(basis.stages)}) AS wanted
    LEFT JOIN came ON came.cohort = sums.cohort AND came.stage = wanted.value AND came.rule = sums.rule AND came.is_lead = sums.is_lead`;
}

/** Sums what their deals were worth. */
export function sumValues(basis: CountBasis, days: readonly string[]): SQL {
  return sql`
    ${withPeople(basis, days)},
    deals AS (
      SELECT people.*, deal.at, coalesce(deal.currency, '') AS currency, coalesce(deal.value, 0) AS value
      FROM people CROSS JOIN outcomes AS deal
        ON deal.site = ${basis.site} AND deal.person = people.person AND deal.kind = 'won')
    SELECT ${basis.site} AS site, ${cohort} AS cohort, ${day} AS day, is_lead, ${origin}, currency, count(*) AS deals, sum(deals.value) AS value
    FROM deals CROSS JOIN ${byTouch} GROUP BY 2, 3, 4, 5, 6, 7, 8`;
}
