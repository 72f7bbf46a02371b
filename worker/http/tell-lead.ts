import type { Json } from "../core/history/signal.ts";
import { compareSignals } from "../core/history/signal.ts";
import { findAccount } from "../store/account.ts";
import type { Journey, LeadExplanation } from "./contract/lead.ts";
import type { LeadDetail } from "./contract/lead-detail.ts";
import type { Described } from "./describe-person.ts";
import { isSure } from "./is-sure.ts";
import { tellExplanation, tellTime, toIso } from "./tell-visitor.ts";

/** Finds since when a person is in the present stage, epoch ms. */
export function findStageSince({ qualification, journal, firstSeenAt }: Described): number {
  return journal.findLast(({ to }) => to === qualification.stage)?.at ?? firstSeenAt;
}

/** Tells a lead as the API does, at `now` (epoch ms). */
export function tellLead(described: Described, now: number): LeadDetail {
  const { owner, qualification, claimed, attributes, outcomes, journal, links, isInternal } = described;
  const { score, dimensions, grade, stage, segments, model } = qualification;
  const findValue = (wanted: string): Json =>
    described.values.find(({ name }) => name === wanted)?.value ?? null;
  const email = textOrNull(findValue("email"));
  return {
    asOf: toIso(now),
    id: owner,
    email,
    userId: textOrNull(findValue("user_id")),
    account: findAccount(email),
    identity: isSure(links) ? "verified" : "claimed",
    ...{ score, dimensions, grade, stage, segments: [...segments], model, claimed },
    stageSince: toIso(findStageSince(described)),
    visitors: links.map(({ visitor: id, kind, at }) => ({ id, kind, at: toIso(at) })),
    attributes: attributes.map(({ name, value, at, source }) => ({ name, value, at: toIso(at), source })),
    outcomes: outcomes.toSorted((a, b) => a.at - b.at).map(tellTime),
    journal: journal.map((entry) => ({ ...tellTime(entry), announcedAt: toIso(entry.announcedAt) })),
    internal: isInternal,
    firstSeenAt: toIso(described.firstSeenAt),
    lastSeenAt: toIso(described.lastSeenAt),
  };
}

function textOrNull(value: Json): string | null {
  return typeof value === "string" ? value : null;
}

/** Tells why a lead stands where it stands. */
export function tellLeadExplanation(described: Described, now: number): LeadExplanation {
  const { score, dimensions, grade, stage } = described.qualification;
  const explanation = tellExplanation(described.explanation);
  return { asOf: toIso(now), id: described.owner, score, dimensions, grade, stage, explanation };
}

type Happening = Journey["journey"][number];

/** Lists everything that happened to a person, the newest first; of one instant signals before what they brought about. */
export function listHappenings({
  signals,
  journal,
  attributes,
  outcomes,
  links,
}: Described): readonly Happening[] {
  const all: readonly Happening[] = [
    ...signals.toSorted(compareSignals).map((signal) => ({
      type: "signal" as const,
      at: toIso(signal.at),
      signal: tellTime(signal),
    })),
    ...journal.map(({ at, from, to, fires }) => ({ type: "stage" as const, at: toIso(at), from, to, fires })),
    ...attributes.map(({ name, value, at, source }) => ({
      type: "attribute" as const,
      ...{ at: toIso(at), name, value, source },
    })),
    ...outcomes.map(({ id: _, kind, at, ...more }) => ({
      type: "outcome" as const,
      ...{ at: toIso(at), outcome: kind, ...more },
    })),
    ...links.map(({ visitor, kind, at }) => ({ type: "link" as const, at: toIso(at), visitor, kind })),
  ];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).toReversed();
}
