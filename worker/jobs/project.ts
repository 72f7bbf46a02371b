import { type Projections, writeProjections } from "../store/projection.ts";
import type { ProjectionMessage } from "./message.ts";

/** Characters of history in one D1 parameter: a value may hold 2 MB. */
const maxBatchChars = 1_000_000;

/** Writes what people's objects handed on into the read model; repeating or reordering messages changes nothing. */
export async function project(db: D1Database, messages: readonly ProjectionMessage[]): Promise<void> {
  const journeys = messages.filter((message) => message.signals.length > 0).map(toJourney);
  const chars = journeys.reduce((sum, journey) => sum + journey.signals.length, 0);
  if (chars > maxBatchChars && messages.length > 1) {
    const half = Math.ceil(messages.length / 2);
    await project(db, messages.slice(0, half));
    return project(db, messages.slice(half));
  }
  const newest = new Map<string, ProjectionMessage>();
  for (const message of messages) {
    const key = `${message.site}/${message.visitor}`;
    const known = newest.get(key);
    if (!known || isAsNew(message, known)) newest.set(key, message);
  }
  await writeProjections(db, {
    visitors: [...newest.values()].map(toVisitor),
    journeys,
    transitions: messages.flatMap(toTransitions),
    exposures: [...newest.values()].flatMap(toExposures),
  });
}

/** Tells whether a message says no less than another of the same person: by its last commit, then by when it was made. */
function isAsNew(message: ProjectionMessage, known: ProjectionMessage): boolean {
  return message.to === known.to ? message.at >= known.at : message.to > known.to;
}

function toVisitor(message: ProjectionMessage): Projections["visitors"][number] {
  const { qualification, site, visitor, at, firstSeenAt, lastSeenAt, dueAt } = message;
  const { score, dimensions, grade, stage, segments, model } = qualification;
  const reasons = message.reasons.map(({ rule, name, now }) => ({ rule, name, points: now }));
  const when = { scoredAt: at, firstSeenAt, lastSeenAt, dueAt };
  return {
    site,
    id: visitor,
    commit: message.to,
    score,
    dimensions,
    grade,
    stage,
    segments,
    reasons,
    model,
    ...when,
  };
}

function toJourney(message: ProjectionMessage): Projections["journeys"][number] {
  const { site, visitor, from, to } = message;
  return { site, visitor, from, to, signals: JSON.stringify(message.signals) };
}

function toTransitions(message: ProjectionMessage): Projections["transitions"] {
  const { site, visitor } = message;
  return message.announcements.map(({ corrected: _, ...announcement }) => ({
    site,
    visitor,
    ...announcement,
  }));
}

function toExposures({ site, visitor, to, at, exposures }: ProjectionMessage): Projections["exposures"] {
  // A message that waited in the queue through an upgrade has none.
  return (exposures ?? []).map((exposure) => ({ ...exposure, site, visitor, commit: to, madeAt: at }));
}
