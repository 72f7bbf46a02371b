import type { ExplainedRule } from "../core/answer/decision.ts";
import type { ProjectionMessage } from "../jobs/message.ts";
import { maxMessageBytes, maxReasons } from "../limits.ts";
import type { CommitLog, CommitRange } from "./commit-log.ts";
import type { DueRows } from "./due-rows.ts";
import type { Known } from "./known.ts";
import type { Mind } from "./mind.ts";
import { makeReady } from "./policies.ts";
import type { Ports } from "./ports.ts";

/** What a flush works on. */
export interface Flushing {
  readonly log: CommitLog;
  readonly dues: DueRows;
  readonly known: Known;
  readonly mind: Mind;
  readonly ports: Ports;
  /** When commits that come meanwhile are due, epoch ms. */
  readonly nextDue: number;
}

/**
 * Hands on everything that was not, in messages of bounded size. A queue has a message for good once it has taken it,
 * but what others wait for (announcements) is settled only when the read model confirms it: false asks for another try.
 */
export async function flush(flushing: Flushing, now: number): Promise<boolean> {
  const { log, ports, nextDue } = flushing;
  let isSettled = true;
  for (let from = log.unflushed?.from ?? log.last + 1; from <= log.last; ) {
    const message = await makeMessage(flushing, log.read(from, maxMessageBytes), now);
    if (message === null) return true;
    const reached = await ports.deliver(message);
    if (reached === "queued" && message.announcements.length > 0) isSettled = false;
    if (isSettled) log.settle(message.to, nextDue);
    from = message.to + 1;
  }
  return isSettled;
}

async function makeMessage(
  flushing: Flushing,
  range: CommitRange,
  now: number,
): Promise<ProjectionMessage | null> {
  const { known, mind, dues, ports } = flushing;
  const policy = known.who && (await ports.findPolicy(known.who.site));
  if (!known.who || !policy) return null;
  const ready = makeReady(policy);
  const { qualification } = mind.decide(ready, { ...known.who, revision: policy.revision, now });
  const { rules } = mind.explain(ready, now);
  return {
    kind: "projection",
    ...known.who,
    from: range.from,
    to: range.to,
    at: now,
    qualification,
    reasons: listReasons(rules),
    firstSeenAt: known.firstSeenAt,
    lastSeenAt: known.lastSeenAt,
    signals: range.commits.flatMap((commit) => commit.signals ?? []),
    announcements: range.commits.flatMap((commit) => commit.journal ?? []),
    exposures: mind.listExposures(ready, now),
    dueAt: dues.next,
  };
}

function listReasons(rules: readonly ExplainedRule[]): ProjectionMessage["reasons"] {
  const weighty = rules.filter((rule) => rule.now !== 0).sort((a, b) => Math.abs(b.now) - Math.abs(a.now));
  return weighty.slice(0, maxReasons).map(({ rule, name, now }) => ({ rule, name, now }));
}
