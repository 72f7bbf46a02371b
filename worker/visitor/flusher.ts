import type { ExplainedRule } from "../core/answer/decision.ts";
import { listSteps } from "../core/handoff/step.ts";
import { isLeadId, type LeadId } from "../core/ids.ts";
import { tellFacts } from "../core/report/person-facts.ts";
import type { LeadStanding, ProjectionMessage } from "../jobs/message.ts";
import { maxCompactAwards, maxFiredRules, maxMessageBytes, maxReasons } from "../limits.ts";
import type { CommitRange } from "./commit.ts";
import type { Known, Owner } from "./known.ts";
import { listFitting } from "./listed.ts";
import { listOwed } from "./owed.ts";
import { isVerified } from "./parts.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Ports } from "./ports.ts";
import type { Recollection } from "./recollection.ts";
import { askAbout } from "./think.ts";

/** What a flush works on. */
export interface Flushing {
  readonly memory: Recollection;
  readonly ready: ReadyPolicy;
  readonly ports: Pick<Ports, "deliver">;
  /** When commits that come meanwhile are due, epoch ms. */
  readonly nextDue: number;
  /** True if the standing is to be told though nothing was written since it was told last. */
  readonly isRefresh: boolean;
}

/**
 * Hands on everything that was not, in messages of bounded size. A queue has a message for good once it has taken it,
 * but what others wait for (announcements) is settled only when the read model confirms it: false asks for another try.
 */
export async function flush(flushing: Flushing, now: number): Promise<boolean> {
  const { memory, ports, nextDue, isRefresh } = flushing;
  const { log } = memory;
  const { who } = memory.known;
  if (!who) return true;
  let isSettled = true;
  let from = log.unflushed?.from ?? log.last + 1;
  const isQuiet = from > log.last;
  while (from <= log.last || (isRefresh && isQuiet && from === log.last + 1)) {
    const range = isQuiet ? { from, to: log.last, commits: [] } : log.read(from, maxMessageBytes);
    const message = makeMessage({ ...flushing, who }, range, now);
    const reached = await ports.deliver(message);
    if (reached === "queued" && isAwaited(message)) isSettled = false;
    if (isSettled) log.settle(message.to, nextDue);
    if (isQuiet) break;
    from = message.to + 1;
  }
  return isSettled;
}

/** What others act upon is waited for: stages announced, effects owed. */
function isAwaited({ announcements, effects }: ProjectionMessage): boolean {
  return announcements.length + effects.length > 0;
}

function makeMessage(
  { memory, ready, who }: Flushing & { readonly who: Owner },
  range: CommitRange,
  now: number,
): ProjectionMessage {
  const { known, mind } = memory;
  const { site, person } = who;
  const { qualification, reviewAt } = mind.decide(ready, askAbout(who, ready, now));
  const { stage, segments } = qualification;
  const lead = isLeadId(person) ? tellLead(memory, ready, { now, stage }) : null;
  const isReachable = typeof lead?.values.email === "string";
  const standing = { stages: ready.compiled.stages, stage, segments };
  const { rules } = mind.explain(ready, now);
  const said = { values: mind.listValues(ready, now), attributes: mind.listAttributes(ready) };
  const effects = isReachable ? listOwed(known, range.commits, standing) : [];
  return {
    kind: "projection",
    ...{ site, person, from: range.from, to: range.to, at: now, qualification },
    reasons: listReasons(rules),
    firstSeenAt: known.firstSeenAt,
    lastSeenAt: known.lastSeenAt,
    signals: range.commits.flatMap((commit) => commit.signals ?? []),
    announcements: range.commits.flatMap((commit) => commit.journal ?? []),
    outcomes: range.commits.flatMap((commit) => commit.outcomes ?? []),
    effects,
    steps: effects.length > 0 ? listSteps(known.copyHistory().signals) : [],
    exposures: mind.listExposures(ready, now),
    facts: tellFacts({ ...said, rules }, maxFiredRules),
    dueAt: known.moved === null ? reviewAt : null,
    internal: known.isInternal,
    moved: known.moved,
    linked: findLinked(known),
    lead,
  };
}

function listReasons(rules: readonly ExplainedRule[]): ProjectionMessage["reasons"] {
  const weighty = rules.filter((rule) => rule.now !== 0).sort((a, b) => Math.abs(b.now) - Math.abs(a.now));
  return weighty.slice(0, maxReasons).map(({ rule, name, now }) => ({ rule, name, now }));
}

/** Finds the lead that a visitor is, or last claimed to be. */
function findLinked({ who, links }: Known): LeadId | null {
  if (!who || isLeadId(who.person)) return null;
  const lasting = [...links.values()].filter(({ kind }) => kind !== "cut" && kind !== "left");
  return (lasting.find(({ kind }) => kind === "verified") ?? lasting.at(-1))?.lead ?? null;
}

function tellLead(
  { known, mind }: Recollection,
  ready: ReadyPolicy,
  { now, stage }: { readonly now: number; readonly stage: string },
): LeadStanding {
  const { compact, holdsUntil } = mind.compact(ready, now);
  const values = listFitting(mind.listValues(ready, now));
  const visitors = [...known.links.values()]
    .filter(({ kind }) => kind !== "cut")
    .map(({ visitor }) => visitor);
  const isClaimed =
    !isVerified(known.links) && [...known.links.values()].some(({ kind }) => kind === "claimed");
  return {
    values: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    identity: isClaimed ? "claimed" : "verified",
    visitors,
    claimedScore: mind.tellClaimed(ready, now)?.score ?? null,
    stageSince: known.journal.findLast(({ to }) => to === stage)?.at ?? known.firstSeenAt,
    compact: compact.awards.length <= maxCompactAwards ? compact : null,
    holdsUntil,
  };
}
