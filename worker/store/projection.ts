import type { Exposure } from "../core/answer/exposure.ts";
import type { Announcement } from "../core/history/history.ts";
import type { Reason } from "./schema.ts";

/** One person's row in the read model. */
export interface VisitorRow {
  readonly site: string;
  readonly id: string;
  readonly commit: number;
  readonly score: number;
  readonly dimensions: { readonly [id: string]: number };
  readonly grade: string;
  readonly stage: string;
  readonly segments: readonly string[];
  readonly reasons: readonly Reason[];
  readonly model: number;
  readonly scoredAt: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly dueAt: number | null;
}

/** One flush of a person's history. `signals` is JSON text. */
export interface JourneyRow {
  readonly site: string;
  readonly visitor: string;
  readonly from: number;
  readonly to: number;
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
  readonly journeys: readonly JourneyRow[];
  readonly transitions: readonly TransitionRow[];
  readonly exposures: readonly ExposureRow[];
}

// Plain SQL: drizzle cannot put rows from one JSON parameter into a batch.
const upsertVisitors = `
  INSERT INTO visitors (site, id, "commit", score, dimensions, grade, stage, segments, reasons, model,
    scored_at, first_seen_at, last_seen_at, due_at)
  SELECT value->>'site', value->>'id', value->>'commit', value->>'score', value->'dimensions', value->>'grade',
    value->>'stage', value->'segments', value->'reasons', value->>'model',
    value->>'scoredAt', value->>'firstSeenAt', value->>'lastSeenAt', value->>'dueAt'
  FROM json_each(?) WHERE true
  ON CONFLICT (site, id) DO UPDATE SET "commit" = excluded."commit", score = excluded.score,
    was = CASE WHEN excluded.model > visitors.model THEN json_object('model', visitors.model, 'score', visitors.score,
      'grade', visitors.grade, 'stage', visitors.stage) ELSE visitors.was END,
    dimensions = excluded.dimensions, grade = excluded.grade, stage = excluded.stage, segments = excluded.segments,
    reasons = excluded.reasons, model = excluded.model, scored_at = excluded.scored_at,
    first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at, due_at = excluded.due_at
  WHERE (excluded."commit", excluded.scored_at) >= (visitors."commit", visitors.scored_at)`;

const upsertJourneys = `
  INSERT INTO journeys (site, visitor, "from", "to", signals)
  SELECT value->>'site', value->>'visitor', value->>'from', value->>'to', value->>'signals'
  FROM json_each(?) WHERE true
  ON CONFLICT (site, visitor, "from") DO UPDATE SET "to" = excluded."to", signals = excluded.signals
  WHERE excluded."to" > journeys."to"`;

const insertTransitions = `
  INSERT INTO transitions (site, visitor, number, "from", "to", at, announced_at, fires)
  SELECT value->>'site', value->>'visitor', value->>'number', value->>'from', value->>'to', value->>'at',
    value->>'announcedAt', value->>'fires'
  FROM json_each(?) WHERE true
  ON CONFLICT (site, visitor, number) DO NOTHING`;

const upsertExposures = `
  INSERT INTO exposures (site, prompt, visitor, "commit", made_at, arm, first_at, shown, dismissed, clicked, answered,
    converted_at)
  SELECT value->>'site', value->>'prompt', value->>'visitor', value->>'commit', value->>'madeAt', value->>'arm',
    value->>'firstAt', value->>'shown', value->>'dismissed', value->>'clicked', value->>'answered',
    value->>'convertedAt'
  FROM json_each(?) WHERE true
  ON CONFLICT (site, prompt, visitor) DO UPDATE SET "commit" = excluded."commit", made_at = excluded.made_at,
    arm = excluded.arm, first_at = excluded.first_at, shown = excluded.shown, dismissed = excluded.dismissed,
    clicked = excluded.clicked, answered = excluded.answered, converted_at = excluded.converted_at
  WHERE (excluded."commit", excluded.made_at) >= (exposures."commit", exposures.made_at)`;

/**
 * Writes rows of the read model in one D1 batch: all or nothing, any number of times, in any order. Each table takes
 * one statement with all its rows as one JSON parameter: D1 binds at most 100, and a statement costs more than a row.
 * Sites without prompts have no exposures and pay for no statement.
 */
export async function writeProjections(db: D1Database, rows: Projections): Promise<void> {
  const statements = [
    db.prepare(upsertVisitors).bind(JSON.stringify(rows.visitors)),
    db.prepare(upsertJourneys).bind(JSON.stringify(rows.journeys)),
    db.prepare(insertTransitions).bind(JSON.stringify(rows.transitions)),
  ];
  if (rows.exposures.length > 0)
    statements.push(db.prepare(upsertExposures).bind(JSON.stringify(rows.exposures)));
  await db.batch(statements);
}
