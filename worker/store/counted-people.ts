import { type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";

/** By what a site's people are added up; when it changes, all are added up anew. */
export interface CountBasis {
  readonly site: SiteId;
  /** The ids of the model's stages, in their order. */
  readonly stages: readonly string[];
  /** Domains of the site's own people, who are not counted. */
  readonly ownDomains: readonly string[];
}

/** Stands beside the model's stages, whose ids have no parentheses: everybody who was seen, by that day. */
export const everyone = "(everyone)";
/** The same: whoever has an address or user id, by the day on which that was first said. */
export const becameLead = "(lead)";

/** Whom to select: `table` is walked once, and each of its rows, called `source`, tells which visitors `v` and leads `l` are meant. */
export interface PeopleSource {
  readonly table: SQL;
  readonly visitors: SQL;
  readonly leads: SQL;
  /** What else is selected; begins with a comma. */
  readonly more?: SQL;
}

/** Is everybody who was first seen within spans of time: a table of `since` and `until`, epoch ms. */
export function seenWithin(spans: SQL): PeopleSource {
  return {
    table: spans,
    visitors: sql`v.first_seen_at >= source.since AND v.first_seen_at < source.until`,
    leads: sql`l.first_seen_at >= source.since AND l.first_seen_at < source.until`,
  };
}

/**
 * Selects everybody of a source who counts, each person once: leads that are no other lead by now, and browsers that are no lead's; the
 * site's own people not.
 */
export function selectPeople({ site, ownDomains }: CountBasis, source: PeopleSource): SQL {
  const { table, visitors, leads, more = sql`` } = source;
  const domain = sql`substr(l.email, instr(l.email, '@') + 1)`;
  // Most sites name no domain: then nobody's row need be read for it.
  const isOwn =
    ownDomains.length === 0
      ? sql`false`
      : sql`coalesce(${domain} IN (SELECT value FROM json_each(${JSON.stringify(ownDomains)})), false)`;
  // CROSS JOIN keeps the source outside: one look into an index for each of its rows.
  return sql`
    SELECT v.id AS person, 0 AS is_lead, v.first_seen_at AS seen_at, NULL AS known_at, v.fired,
      coalesce(v.first_channel, '') AS first_channel, coalesce(v.first_campaign, '') AS first_campaign,
      coalesce(v.last_channel, '') AS last_channel, coalesce(v.last_campaign, '') AS last_campaign ${more}
    FROM ${table} AS source CROSS JOIN visitors AS v
    WHERE v.site = ${site} AND ${visitors} AND v.lead IS NULL AND v.internal = 0
    UNION ALL
    SELECT l.id, 1, l.first_seen_at, max(l.first_seen_at, coalesce(l.known_at, l.first_seen_at)), l.fired,
      coalesce(l.first_channel, ''), coalesce(l.first_campaign, ''),
      coalesce(l.last_channel, ''), coalesce(l.last_campaign, '') ${more}
    FROM ${table} AS source CROSS JOIN leads AS l
    WHERE l.site = ${site} AND ${leads} AND l.moved_to IS NULL AND l.internal = 0 AND NOT ${isOwn}`;
}

/**
 * Selects when each of `people` first came to each stage, in whichever way: whoever comes to one passes those before it. It is the first
 * transition into that stage or one beyond it that was announced, also if that was taken back later: sales was told.
 */
export function selectEntries({ site, stages }: CountBasis): SQL {
  const ladder = sql`json_each(${JSON.stringify(stages)})`;
  return sql`
    SELECT people.*, passed.key AS place, passed.value AS stage, min(t.at) AS at
    FROM people CROSS JOIN transitions AS t ON t.site = ${site} AND t.visitor = people.person
    JOIN ${ladder} AS reached ON reached.value = t."to"
    JOIN ${ladder} AS passed ON passed.key <= reached.key
    GROUP BY people.person, passed.key`;
}
