import type { Exposure } from "../core/answer/exposure.ts";
import type { Announcement } from "../core/history/history.ts";
import type { leads, visitors } from "./schema.ts";

/** One visitor's row in the read model; what it stood at before is the row's own to know. */
export type VisitorRow = Omit<typeof visitors.$inferInsert, "was">;
/** One lead's row in the read model. */
export type LeadRow = Omit<typeof leads.$inferInsert, "was">;

/** One flush of a person's history. `signals` is JSON text. */
export interface JourneyRow {
  readonly site: string;
  readonly visitor: string;
  readonly from: number;
  readonly to: number;
  readonly firstAt: number;
  readonly signals: string;
}

/** One announced transition. */
export interface TransitionRow extends Omit<Announcement, "corrected"> {
  readonly site: string;
  readonly visitor: string;
}

/** What became of one prompt with one person, as of `madeAt` (epoch ms). */
export interface ExposureRow extends Exposure {
  readonly site: string;
  readonly visitor: string;
  readonly commit: number;
  readonly madeAt: number;
}

/** What a batch of messages adds to the read model. */
export interface Projections {
  readonly visitors: readonly VisitorRow[];
  readonly leads: readonly LeadRow[];
  readonly journeys: readonly JourneyRow[];
  readonly transitions: readonly TransitionRow[];
  readonly exposures: readonly ExposureRow[];
}

/** A column, the row's field that it holds, and how: as it is, or as JSON. */
type Column = readonly [name: string, field: string, as?: "json"];

const standing = [
  ["score", "score"],
  ["dimensions", "dimensions", "json"],
  ["grade", "grade"],
  ["stage", "stage"],
  ["segments", "segments", "json"],
  ["reasons", "reasons", "json"],
  ["model", "model"],
  ["internal", "internal"],
  ["scored_at", "scoredAt"],
  ["first_seen_at", "firstSeenAt"],
  ["last_seen_at", "lastSeenAt"],
  ["due_at", "dueAt"],
] as const satisfies readonly Column[];

const ofLead = [
  ["email", "email"],
  ["user_id", "userId"],
  ["account", "account"],
  ["identity", "identity"],
  ["visitors", "visitors", "json"],
  ["values", "values", "json"],
  ["search", "search"],
  ["stage_since", "stageSince"],
  ["ceiling", "ceiling"],
  ["claimed_score", "claimedScore"],
  ["compact", "compact", "json"],
  ["holds_until", "holdsUntil"],
  ["first_channel", "firstChannel"],
  ["last_channel", "lastChannel"],
  ["moved_to", "movedTo"],
] as const satisfies readonly Column[];

// Plain SQL: drizzle cannot put rows from one JSON parameter into a batch. Of who was erased nothing late is written: a queue keeps
// messages for 14 days, and after 30 whoever comes again is somebody new.
const isErased = (person: string) =>
  `EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site' AND erasures.person = value->>'${person}'
    AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)`;

/** Writes the statement that puts people's rows into their table: none older than what is there. */
function upsertPeople(table: "visitors" | "leads", columns: readonly Column[]): string {
  const names = columns.map(([name]) => `"${name}"`);
  const values = columns.map(([, field, as]) => (as === "json" ? readJson(field) : `value->>'${field}'`));
  return `
  INSERT INTO ${table} (site, id, "commit", ${names.join(", ")})
  SELECT value->>'site', value->>'id', value->>'commit', ${values.join(", ")}
  FROM json_each(?) WHERE NOT ${isErased("id")}
  ON CONFLICT (site, id) DO UPDATE SET "commit" = excluded."commit",
    was = CASE WHEN excluded.model > ${table}.model THEN json_object('model', ${table}.model, 'score', ${table}.score,
      'grade', ${table}.grade, 'stage', ${table}.stage) ELSE ${table}.was END,
    ${names.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE (excluded."commit", excluded.scored_at) >= (${table}."commit", ${table}.scored_at)`;
}

/** A missing value is no value, not the JSON null. */
function readJson(field: string): string {
  return `CASE WHEN value->>'${field}' IS NOT NULL THEN value->'${field}' END`;
}

const upsertVisitors = upsertPeople("visitors", [...standing, ["lead", "lead"]]);
const upsertLeads = upsertPeople("leads", [...standing, ...ofLead]);

const upsertJourneys = `
  INSERT INTO journeys (site, visitor, "from", "to", first_at, signals)
  SELECT value->>'site', value->>'visitor', value->>'from', value->>'to', value->>'firstAt', value->>'signals'
  FROM json_each(?) WHERE NOT ${isErased("visitor")}
  ON CONFLICT (site, visitor, "from") DO UPDATE SET "to" = excluded."to", first_at = excluded.first_at,
    signals = excluded.signals
  WHERE excluded."to" > journeys."to"`;

const insertTransitions = `
  INSERT INTO transitions (site, visitor, number, "from", "to", at, announced_at, fires)
  SELECT value->>'site', value->>'visitor', value->>'number', value->>'from', value->>'to', value->>'at',
    value->>'announcedAt', value->>'fires'
  FROM json_each(?) WHERE NOT ${isErased("visitor")}
  ON CONFLICT (site, visitor, number) DO NOTHING`;

const upsertExposures = `
  INSERT INTO exposures (site, prompt, visitor, "commit", made_at, arm, first_at, shown, dismissed, clicked, answered,
    converted_at)
  SELECT value->>'site', value->>'prompt', value->>'visitor', value->>'commit', value->>'madeAt', value->>'arm',
    value->>'firstAt', value->>'shown', value->>'dismissed', value->>'clicked', value->>'answered',
    value->>'convertedAt'
  FROM json_each(?) WHERE NOT ${isErased("visitor")}
  ON CONFLICT (site, prompt, visitor) DO UPDATE SET "commit" = excluded."commit", made_at = excluded.made_at,
    arm = excluded.arm, first_at = excluded.first_at, shown = excluded.shown, dismissed = excluded.dismissed,
    clicked = excluded.clicked, answered = excluded.answered, converted_at = excluded.converted_at
  WHERE (excluded."commit", excluded.made_at) >= (exposures."commit", exposures.made_at)`;

/** Takes out of leads' histories what browsers brought that were erased since the message was made. */
const stripErased = `
  UPDATE journeys SET signals = (SELECT json_group_array(json(s.value)) FROM json_each(journeys.signals) AS s
    WHERE NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.site = journeys.site AND e.person = s.value->>'visitor'))
  WHERE (site, visitor, "from") IN (SELECT value->>'site', value->>'visitor', value->>'from' FROM json_each(?))
    AND EXISTS (SELECT 1 FROM json_each(journeys.signals) AS s JOIN erasures AS e
      ON e.site = journeys.site AND e.person = s.value->>'visitor')`;

/**
 * Writes rows of the read model in one D1 batch: all or nothing, any number of times, in any order. Each table takes
 * one statement with all its rows as one JSON parameter: D1 binds at most 100, and a statement costs more than a row.
 * What there is nothing of costs no statement.
 */
export async function writeProjections(db: D1Database, rows: Projections): Promise<void> {
  const writing: readonly (readonly [string, readonly unknown[]])[] = [
    [upsertVisitors, rows.visitors],
    [upsertLeads, rows.leads],
    [upsertJourneys, rows.journeys],
    [stripErased, rows.leads.length > 0 ? rows.journeys : []],
    [insertTransitions, rows.transitions],
    [upsertExposures, rows.exposures],
  ];
  const statements = writing
    .filter(([, some]) => some.length > 0)
    .map(([statement, some]) => db.prepare(statement).bind(JSON.stringify(some)));
  if (statements.length > 0) await db.batch(statements);
}
