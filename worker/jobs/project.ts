import { ceilingOf } from "../core/answer/compact.ts";
import { foldText } from "../core/condition/fold-text.ts";
import { nameOutcome } from "../core/history/outcome.ts";
import type { Json } from "../core/history/signal.ts";
import { findAccount } from "../store/account.ts";
import type { Projections } from "../store/projection.ts";
import { writeProjections } from "../store/write-projections.ts";
import type { LeadStanding, ProjectionMessage } from "./message.ts";

/** Characters of history in one D1 parameter: a value may hold 2 MB. */
const maxBatchChars = 1_000_000;

/**
 * Writes what people's objects handed on into the read model, with the deliveries that were made of it; repeating or reordering messages
 * changes nothing.
 */
export async function project(
  db: D1Database,
  messages: readonly ProjectionMessage[],
  deliveries: Projections["deliveries"] = [],
): Promise<void> {
  const journeys = messages.filter((message) => message.signals.length > 0).map(toJourney);
  const chars = journeys.reduce((sum, journey) => sum + journey.signals.length, 0);
  if (chars > maxBatchChars && messages.length > 1) {
    const half = Math.ceil(messages.length / 2);
    await project(db, messages.slice(0, half));
    return project(db, messages.slice(half), deliveries);
  }
  const newest = new Map<string, ProjectionMessage>();
  for (const message of messages) {
    const key = `${message.site}/${message.person}`;
    const known = newest.get(key);
    if (!known || isAsNew(message, known)) newest.set(key, message);
  }
  const people = [...newest.values()];
  await writeProjections(db, {
    visitors: people.filter(({ lead }) => lead === null).map(toVisitor),
    leads: people.flatMap((message) => (message.lead ? toLead(message, message.lead) : [])),
    journeys,
    transitions: messages.flatMap(toTransitions),
    exposures: people.flatMap(toExposures),
    outcomes: messages.flatMap(toOutcomes),
    deliveries,
  });
}

/** Tells whether a message says no less than another of the same person: by its last commit, then by when it was made. */
function isAsNew(message: ProjectionMessage, known: ProjectionMessage): boolean {
  return message.to === known.to ? message.at >= known.at : message.to > known.to;
}

function toStanding(message: ProjectionMessage) {
  const { qualification, site, person, at, firstSeenAt, lastSeenAt, dueAt, internal, facts } = message;
  const { score, dimensions, grade, stage, segments, model } = qualification;
  const reasons = message.reasons.map(({ rule, name, now }) => ({ rule, name, points: now }));
  return {
    ...{ site, id: person, commit: message.to, score, dimensions, grade, stage, segments, reasons, model },
    ...{ internal, scoredAt: at, firstSeenAt, lastSeenAt, dueAt },
    // A message that waited in the queue through an upgrade has none.
    firstCampaign: facts?.firstCampaign ?? null,
    lastCampaign: facts?.lastCampaign ?? null,
    fired: facts?.fired ?? [],
  };
}

function toVisitor(message: ProjectionMessage): Projections["visitors"][number] {
  const { linked: lead, facts } = message;
  const [firstChannel, lastChannel] = [facts?.firstChannel ?? null, facts?.lastChannel ?? null];
  return { ...toStanding(message), lead, firstChannel, lastChannel };
}

function toLead(message: ProjectionMessage, lead: LeadStanding): Projections["leads"][number] {
  const { values, identity, visitors, claimedScore, stageSince, compact, holdsUntil } = lead;
  const [email, userId] = [textOf(values.email), textOf(values.user_id)];
  const searched = [email, userId, textOf(values.name), textOf(values.company)];
  return {
    ...toStanding(message),
    ...{ email, userId, account: findAccount(email), identity, visitors: [...visitors], values },
    search: foldText(searched.filter((text) => text !== null).join("\n")),
    ceiling: compact ? ceilingOf(compact, message.at) : message.qualification.score,
    ...{ stageSince, claimedScore, compact, holdsUntil, movedTo: message.moved },
    knownAt: message.facts?.knownAt ?? null,
    firstChannel: textOf(values.first_channel),
    lastChannel: textOf(values.last_channel),
  };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function toJourney(message: ProjectionMessage): Projections["journeys"][number] {
  const { site, person, from, to } = message;
  const firstAt = message.signals.reduce((first, { at }) => Math.min(first, at), message.at);
  return { site, visitor: person, from, to, firstAt, signals: JSON.stringify(message.signals) };
}

function toTransitions(message: ProjectionMessage): Projections["transitions"] {
  const { site, person } = message;
  return message.announcements.map(({ corrected: _, ...announcement }) => ({
    site,
    visitor: person,
    ...announcement,
  }));
}

function toOutcomes({ site, person, outcomes }: ProjectionMessage): Projections["outcomes"] {
  // A message that waited in the queue through an upgrade has none.
  return (outcomes ?? []).map((outcome) => {
    const { kind, at, value, currency, reason } = outcome;
    return { site, person, id: nameOutcome(outcome), kind, at, value, currency, reason };
  });
}

function toExposures({ site, person, to, at, exposures }: ProjectionMessage): Projections["exposures"] {
  // A message that waited in the queue through an upgrade has none.
  return (exposures ?? []).map((exposure) => ({
    ...exposure,
    site,
    visitor: person,
    commit: to,
    madeAt: at,
  }));
}
