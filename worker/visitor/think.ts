import type { Decision } from "../core/answer/decision.ts";
import type { Attribute, Outcome } from "../core/history/history.ts";
import type { Signal } from "../core/history/signal.ts";
import { isLeadId } from "../core/ids.ts";
import { type Commit, trimCommit } from "./commit.ts";
import { type Known, markAs, type Owner } from "./known.ts";
import type { Mind } from "./mind.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Question } from "./rpc.ts";

/** What a request brings: signals that are new, what the edge knows of it, what is said of the person, what became of a deal. */
export interface Brought {
  readonly signals: readonly Signal[];
  readonly facts: readonly Attribute[];
  readonly outcomes?: readonly Outcome[];
  /** True if it comes from another system's past: effects of it are held back. */
  readonly imported?: true;
}

/** What has been decided, and what of it is to be written down; null if there is nothing to write. */
export interface Thought {
  readonly decision: Decision;
  readonly commit: Commit | null;
}

/** What came of a thought once it is on disk: whether work is pending that was not before, and whether somebody waits for it. */
export interface Stored {
  readonly decision: Decision;
  readonly began: boolean;
  readonly isUrgent: boolean;
}

/** Says whose object is asked, as its first commit writes it down. */
export function ownerOf({ site, visitor, lead }: Question): NonNullable<Commit["who"]> {
  if (lead) return { site, lead };
  if (!visitor) throw new Error("a question is about a visitor or a lead");
  return { site, visitor };
}

/** Asks about whoever owns an object, from nowhere. */
export function askAbout({ site, person }: Owner, { policy }: ReadyPolicy, now: number): Question {
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  return { site, ...whose, revision: policy.revision, now };
}

/**
 * Learns what was brought and decides. What a new version of the model alone has changed is announced before, in the same
 * commit. The mind is then ahead of what is known: until the commit is written, or all is read from the disk again.
 */
export function think(
  { mind, known }: { mind: Mind; known: Known },
  { ready, question }: { ready: ReadyPolicy; question: Question },
  { signals, facts, outcomes = [], imported }: Brought,
): Thought {
  const { now, visitor, lead } = question;
  const { version } = ready.policy;
  const attributes = known.newSayings(facts);
  const before = mind.catchUp(ready, now);
  mind.learn(ready, {
    ...{ journal: before.announcements, memberships: before.memberships },
    ...{ signals, attributes, outcomes },
  });
  const decided = mind.decide(ready, question, imported ? { holdsEffects: true } : {});
  // For some seconds after a publication a copy of the old version may still ask: it answers, but announces nothing.
  const isOld = known.model !== null && version < known.model;
  const decision = isOld ? { ...decided, announcements: [], memberships: [] } : decided;
  // Who only asks leaves no trace.
  const told = signals.length > 0 ? decision.signals : [];
  const own = lead && visitor ? markAs(visitor, told) : told;
  mind.learn(ready, { journal: decision.announcements, memberships: decision.memberships, signals: own });
  const first = findFirst([...signals, ...(imported ? outcomes : [])], now);
  const commit = trimCommit({
    at: now,
    ...(known.isEmpty && { who: ownerOf(question) }),
    signals: [...signals, ...own],
    attributes,
    outcomes,
    journal: [...before.announcements, ...decision.announcements],
    memberships: [...before.memberships, ...decision.memberships],
    ...(known.model !== version && !isOld && { model: version }),
    ...(imported && { imported }),
    ...(first < (known.isEmpty ? now : known.firstSeenAt) && { firstSeenAt: first }),
  });
  const isNews = Object.keys(commit).some((part) => part !== "at");
  return { decision, commit: isNews ? { ...commit, reviewAt: decision.reviewAt } : null };
}

/** Somebody was seen when they did something, not when it was told: a browser tells a little later, an import much. */
function findFirst(happened: readonly { readonly at: number }[], now: number): number {
  return happened.reduce((first, { at }) => Math.min(first, at), now);
}
