import type { PersonId, VisitorId } from "../core/ids.ts";
import type { Commit } from "./commit.ts";
import type { Known } from "./known.ts";

/** Lists the people whose objects hold other parts of this one: a lead's browsers, or the leads that a browser is said to be. */
export function listKin({ who, moved, links }: Known): readonly PersonId[] {
  const others = [...links].filter(([, { kind }]) => kind !== "cut").map(([person]) => person);
  const all = new Set([...others, ...(moved === null ? [] : [moved])]);
  if (who) all.delete(who.person);
  return [...all];
}

/** Leaves out of a commit what one browser brought. */
export function withoutVisitor(visitor: VisitorId): (commit: Commit) => Commit {
  return (commit) => ({
    ...commit,
    ...(commit.signals && { signals: commit.signals.filter((signal) => signal.visitor !== visitor) }),
    ...(commit.attributes && { attributes: commit.attributes.filter((entry) => entry.visitor !== visitor) }),
    ...(commit.links && { links: commit.links.filter((link) => link.visitor !== visitor) }),
  });
}

/**
 * Leaves out of a commit what is older than an instant (epoch ms): what happened, what was announced, and what was said and has been said
 * otherwise since; `current` are the sayings that still count.
 */
export function withoutOlder(
  before: number,
  { current, firstSeenAt }: { readonly current: ReadonlySet<string>; readonly firstSeenAt: number },
): (commit: Commit) => Commit {
  const isKept = ({ at }: { readonly at: number }) => at >= before;
  return (commit) => ({
    ...commit,
    at: Math.max(commit.at, before),
    ...((commit.who || commit.firstSeenAt !== undefined) && { firstSeenAt }),
    ...(commit.signals && { signals: commit.signals.filter(isKept) }),
    ...(commit.outcomes && { outcomes: commit.outcomes.filter(isKept) }),
    ...(commit.journal && { journal: commit.journal.filter(isKept) }),
    ...(commit.memberships && {
      memberships: commit.memberships.filter(({ announcedAt }) => announcedAt >= before),
    }),
    ...(commit.attributes && {
      attributes: commit.attributes
        .filter((entry) => isKept(entry) || current.has(JSON.stringify(entry)))
        // That it still counts is kept, since when it did is not.
        .map((entry) => ({ ...entry, at: Math.max(entry.at, before) })),
    }),
  });
}

/** Finds when a person will have been first seen once all before an instant (epoch ms) is forgotten. */
export function findFirstSince({ signals }: Known, before: number, now: number): number {
  return signals.reduce((first, { at }) => (at >= before ? Math.min(first, at) : first), now);
}

/** Lists the sayings that still count: of each name, source and browser the last. */
export function listCurrent({ attributes }: Known): ReadonlySet<string> {
  const last = new Map(
    attributes.map((entry) => [
      JSON.stringify([entry.name, entry.source, entry.visitor ?? null, entry.lead ?? null]),
      JSON.stringify(entry),
    ]),
  );
  return new Set(last.values());
}
