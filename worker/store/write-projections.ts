import type { Projections } from "./projection.ts";

// The statements by which jobs write the read model: plain SQL, since drizzle cannot put rows from one JSON parameter into a batch. None
// overwrites what is newer. Of who was erased nothing late is written: a queue keeps messages for 14 days, and after 30 whoever comes
// again is somebody new.

/** Puts visitors' rows into their table. */
const upsertVisitors = `
  INSERT INTO visitors (site, id, "commit", score, dimensions, grade, stage, segments, reasons, model, internal, scored_at, first_seen_at, last_seen_at,
    due_at, lead, first_channel, first_campaign, last_channel, last_campaign, fired)
  SELECT value->>'site', value->>'id', value->>'commit', value->>'score', value->'dimensions', value->>'grade', value->>'stage', value->'segments', value->'reasons',
    value->>'model', value->>'internal', value->>'scoredAt', value->>'firstSeenAt', value->>'lastSeenAt',
    value->>'dueAt', value->>'lead', value->>'firstChannel', value->>'firstCampaign', value->>'lastChannel',
    value->>'lastCampaign', coalesce(value->'fired', '[]')
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'id' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, id) DO UPDATE SET "commit" = excluded."commit",
    was = CASE WHEN excluded.model > visitors.model THEN json_object('model', visitors.model, 'score', visitors.score,
      'grade', visitors.grade, 'stage', visitors.stage) ELSE visitors.was END,
    score = excluded.score, dimensions = excluded.dimensions, grade = excluded.grade, stage = excluded.stage,
    segments = excluded.segments, reasons = excluded.reasons, model = excluded.model,
    scored_at = excluded.scored_at, last_seen_at = excluded.last_seen_at, due_at = excluded.due_at,
    first_channel = excluded.first_channel, first_campaign = excluded.first_campaign,
    last_channel = excluded.last_channel, last_campaign = excluded.last_campaign, fired = excluded.fired
  WHERE (excluded."commit", excluded.scored_at) >= (visitors."commit", visitors.scored_at)`;

/** Puts leads' rows into their table. */
const upsertLeads = `
  INSERT INTO leads (site, id, "commit", score, dimensions, grade, stage, segments, reasons, model, internal, scored_at, first_seen_at, last_seen_at,
    due_at, email, user_id, account, identity, visitors, "values", search, stage_since, ceiling, claimed_score,
    compact, holds_until, first_channel, last_channel, moved_to, first_campaign, last_campaign, fired, known_at)
  SELECT value->>'site', value->>'id', value->>'commit', value->>'score', value->'dimensions', value->>'grade', value->>'stage', value->'segments', value->'reasons',
    value->>'model', value->>'internal', value->>'scoredAt', value->>'firstSeenAt', value->>'lastSeenAt',
    value->>'dueAt', value->>'email', value->>'userId', value->>'account', value->>'identity', value->'visitors',
    value->'values', value->>'search', value->>'stageSince', value->>'ceiling', value->>'claimedScore',
    CASE WHEN value->>'compact' IS NOT NULL THEN value->'compact' END, value->>'holdsUntil',
    value->>'firstChannel', value->>'lastChannel', value->>'movedTo', value->>'firstCampaign', value->>'lastCampaign', coalesce(value->'fired', '[]'),
    value->>'knownAt'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'id' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, id) DO UPDATE SET "commit" = excluded."commit",
    was = CASE WHEN excluded.model > leads.model THEN json_object('model', leads.model, 'score', leads.score,
      'grade', leads.grade, 'stage', leads.stage) ELSE leads.was END,
    score = excluded.score, dimensions = excluded.dimensions, grade = excluded.grade, stage = excluded.stage,
    segments = excluded.segments, reasons = excluded.reasons, model = excluded.model,
    scored_at = excluded.scored_at, last_seen_at = excluded.last_seen_at, due_at = excluded.due_at,
    user_id = excluded.user_id, identity = excluded.identity,
    visitors = excluded.visitors, "values" = excluded."values", search = excluded.search,
    stage_since = excluded.stage_since, ceiling = excluded.ceiling, claimed_score = excluded.claimed_score,
    compact = excluded.compact, holds_until = excluded.holds_until, first_channel = excluded.first_channel,
    last_channel = excluded.last_channel, first_campaign = excluded.first_campaign,
    last_campaign = excluded.last_campaign, fired = excluded.fired, known_at = excluded.known_at
  WHERE (excluded."commit", excluded.scored_at) >= (leads."commit", leads.scored_at)`;

// What hardly ever changes is written apart, where it does: of every column that a statement names each index counts as a row written.

/** Keeps by what visitors are counted. */
const settleVisitors = `
  UPDATE visitors SET first_seen_at = said.value->>'firstSeenAt', lead = said.value->>'lead', internal = said.value->>'internal'
  FROM json_each(?) AS said WHERE visitors.site = said.value->>'site' AND visitors.id = said.value->>'id'
    AND ("commit", scored_at) = (said.value->>'commit', said.value->>'scoredAt')
    AND (first_seen_at, lead, internal) IS NOT (said.value->>'firstSeenAt', said.value->>'lead', said.value->>'internal')`;

/** Keeps by what leads are counted and found. */
const settleLeads = `
  UPDATE leads SET first_seen_at = said.value->>'firstSeenAt', moved_to = said.value->>'movedTo', internal = said.value->>'internal',
    email = said.value->>'email', account = said.value->>'account'
  FROM json_each(?) AS said WHERE leads.site = said.value->>'site' AND leads.id = said.value->>'id'
    AND ("commit", scored_at) = (said.value->>'commit', said.value->>'scoredAt')
    AND (first_seen_at, moved_to, internal, email, account) IS NOT
      (said.value->>'firstSeenAt', said.value->>'movedTo', said.value->>'internal', said.value->>'email', said.value->>'account')`;

/** Puts flushes of people's histories into their table; a longer one takes the place of a shorter. */
const upsertJourneys = `
  INSERT INTO journeys (site, visitor, "from", "to", first_at, signals)
  SELECT value->>'site', value->>'visitor', value->>'from', value->>'to', value->>'firstAt', value->>'signals'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'visitor' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, visitor, "from") DO UPDATE SET "to" = excluded."to", first_at = excluded.first_at,
    signals = excluded.signals
  WHERE excluded."to" > journeys."to"`;

/** Takes out of leads' histories what browsers brought that were erased since the message was made. */
const stripErased = `
  UPDATE journeys SET signals = (SELECT json_group_array(json(s.value)) FROM json_each(journeys.signals) AS s
    WHERE NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.site = journeys.site AND e.person = s.value->>'visitor'))
  WHERE (site, visitor, "from") IN (SELECT value->>'site', value->>'visitor', value->>'from' FROM json_each(?))
    AND EXISTS (SELECT 1 FROM json_each(journeys.signals) AS s JOIN erasures AS e
      ON e.site = journeys.site AND e.person = s.value->>'visitor')`;

/** Adds announced transitions. */
const insertTransitions = `
  INSERT INTO transitions (site, visitor, number, "from", "to", at, announced_at, fires)
  SELECT value->>'site', value->>'visitor', value->>'number', value->>'from', value->>'to', value->>'at',
    value->>'announcedAt', value->>'fires'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'visitor' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, visitor, number) DO NOTHING`;

/** Adds what was said of deals; of a lead that has moved nothing: the one that it moved to is told. */
const insertOutcomes = `
  INSERT INTO outcomes (site, person, id, kind, at, value, currency, reason)
  SELECT value->>'site', value->>'person', value->>'id', value->>'kind', value->>'at', value->>'value',
    value->>'currency', value->>'reason'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'person' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
    AND NOT EXISTS (SELECT 1 FROM leads WHERE leads.site = value->>'site' AND leads.id = value->>'person'
      AND leads.moved_to IS NOT NULL)
  ON CONFLICT (site, person, id) DO NOTHING`;

/** Takes away what was said of leads by a name that is theirs no more. */
const dropMovedOutcomes = `
  DELETE FROM outcomes WHERE (site, person) IN
    (SELECT value->>'site', value->>'id' FROM json_each(?) WHERE value->>'movedTo' IS NOT NULL)`;

/** Puts what became of prompts into its table. */
const upsertExposures = `
  INSERT INTO exposures (site, prompt, visitor, "commit", made_at, arm, first_at, shown, dismissed, clicked, answered,
    converted_at)
  SELECT value->>'site', value->>'prompt', value->>'visitor', value->>'commit', value->>'madeAt', value->>'arm',
    value->>'firstAt', value->>'shown', value->>'dismissed', value->>'clicked', value->>'answered',
    value->>'convertedAt'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'visitor' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, prompt, visitor) DO UPDATE SET "commit" = excluded."commit", made_at = excluded.made_at,
    arm = excluded.arm, first_at = excluded.first_at, shown = excluded.shown, dismissed = excluded.dismissed,
    clicked = excluded.clicked, answered = excluded.answered, converted_at = excluded.converted_at
  WHERE (excluded."commit", excluded.made_at) >= (exposures."commit", exposures.made_at)`;

/** Adds what effects owe to destinations; what is on its way stays as it was, so that every retry sends the same. */
const insertDeliveries = `
  INSERT INTO deliveries (site, id, destination, lead, effect, kind, state, payload, made_at, next_at, ended_at, log)
  SELECT value->>'site', value->>'id', value->>'destination', value->>'lead', value->>'effect', value->>'kind', value->>'state',
    value->'payload', value->>'madeAt', value->>'nextAt', value->>'endedAt', value->'log'
  FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.site = value->>'site'
    AND erasures.person = value->>'lead' AND erasures.requested_at > (unixepoch() - 30 * 86400) * 1000)
  ON CONFLICT (site, id) DO NOTHING`;

/**
 * Notes which days' people have to be added up again: where somebody is counted by now, and, before the row is written, where it was
 * until now. A day that is noted already costs nothing.
 */
const markStale = `
  INSERT INTO stale_days (site, day, since)
  SELECT site, day, unixepoch() * 1000 FROM (
    SELECT value->>'site' AS site, date((value->>'firstSeenAt') / 1000, 'unixepoch') AS day FROM json_each(?1)
    UNION SELECT v.site, date(v.first_seen_at / 1000, 'unixepoch') FROM json_each(?1) AS said
      JOIN visitors AS v ON v.site = said.value->>'site' AND v.id = said.value->>'id'
    UNION SELECT l.site, date(l.first_seen_at / 1000, 'unixepoch') FROM json_each(?1) AS said
      JOIN leads AS l ON l.site = said.value->>'site' AND l.id = said.value->>'id')
  WHERE day IS NOT NULL ON CONFLICT (site, day) DO NOTHING`;

/**
 * Writes rows of the read model in one D1 batch: all or nothing, any number of times, in any order. Each table takes
 * one statement with all its rows as one JSON parameter: D1 binds at most 100, and a statement costs more than a row.
 * What there is nothing of costs no statement.
 */
export async function writeProjections(db: D1Database, rows: Projections): Promise<void> {
  const { visitors, leads, journeys, transitions, exposures, outcomes, deliveries } = rows;
  const people = [...visitors, ...leads].map(({ site, id, firstSeenAt }) => ({ site, id, firstSeenAt }));
  const writing: readonly (readonly [D1PreparedStatement, readonly unknown[]])[] = [
    [db.prepare(markStale), people],
    [db.prepare(upsertVisitors), visitors],
    [db.prepare(settleVisitors), visitors],
    [db.prepare(upsertLeads), leads],
    [db.prepare(settleLeads), leads],
    [db.prepare(upsertJourneys), journeys],
    [db.prepare(stripErased), leads.length > 0 ? journeys : []],
    [db.prepare(insertTransitions), transitions],
    [db.prepare(upsertExposures), exposures],
    [db.prepare(insertOutcomes), outcomes],
    [db.prepare(dropMovedOutcomes), leads.filter(({ movedTo }) => movedTo !== null)],
    ...cut(deliveries).map((some) => [db.prepare(insertDeliveries), some] as const),
  ];
  const statements = writing
    .filter(([, some]) => some.length > 0)
    .map(([statement, some]) => statement.bind(JSON.stringify(some)));
  if (statements.length > 0) await db.batch(statements);
}

/** Deliveries carry some 20 KB each, and a parameter takes 2 MB. */
const deliveriesAtOnce = 40;

function cut<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / deliveriesAtOnce);
  return Array.from({ length: count }, (_, part) =>
    rows.slice(part * deliveriesAtOnce, (part + 1) * deliveriesAtOnce),
  );
}
