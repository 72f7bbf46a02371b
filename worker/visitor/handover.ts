import type { Announcement, Attribute } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import type { Signal } from "../core/history/signal.ts";
import { isLeadId, type LeadId, type VisitorId } from "../core/ids.ts";
import { handoverSignals, maxMessageBytes } from "../limits.ts";
import type { Commit, News } from "./commit.ts";
import type { Handover } from "./given.ts";
import { isNews } from "./identify.ts";
import { type Known, markAs } from "./known.ts";
import { findFirstAddress } from "./owed.ts";
import type { Ports } from "./ports.ts";
import type { Recollection } from "./recollection.ts";

/** What of a person is handed over at once. */
type Portion = Pick<Handover, "signals" | "attributes" | "outcomes" | "journal" | "memberships">;

/** Hands every lead that this person is what it lacks, oldest first; false if one could not be reached: then it is tried again. */
export async function handOver({
  memory,
  ports,
}: {
  memory: Recollection;
  ports: Pick<Ports, "handOver">;
}): Promise<boolean> {
  const results = listTargets(memory.known).map((lead) => handTo(memory, ports, lead));
  return (await Promise.all(results)).every((isDone) => isDone);
}

/** Lists the leads that are to know what this person does. */
function listTargets({ who, moved, links }: Known): readonly LeadId[] {
  if (!who) return [];
  if (isLeadId(who.person)) return moved !== null && isLeadId(moved) ? [moved] : [];
  return [...links.values()].filter(({ kind }) => kind !== "cut").map(({ lead }) => lead);
}

async function handTo(memory: Recollection, ports: Pick<Ports, "handOver">, lead: LeadId): Promise<boolean> {
  const { known, log, feeds } = memory;
  if (!known.who || feeds.lastOf(lead) >= log.last) return true;
  const to = log.last;
  const { site, person } = known.who;
  const isLead = isLeadId(person);
  const under = isLead ? findFirstAddress(known) : undefined;
  const head = {
    ...{ site, lead, links: listLinks(known, lead), firstSeenAt: known.firstSeenAt },
    ...(under !== undefined && { under }),
    ...(isLead && { joinedAt: known.movedAt }),
  };
  // Whose the browser is no more learns that it is not, and nothing of what came after.
  const hasLeft = known.links.get(lead)?.kind === "left";
  for (const portion of hasLeft ? [nothing] : cutPortions(memory, feeds.lastOf(lead))) {
    const handover = { ...head, internal: known.isInternal, ...markPortion(known, tellOf(lead, portion)) };
    const receipt = await ports.handOver(handover);
    // Whoever was erased is not to come back by another way.
    if (receipt.kind !== "taken") break;
  }
  feeds.note(lead, to);
  return true;
}

/** Says what is thought of whose part: of a lead that moved, of all its visitors. */
function listLinks({ who, links }: Known, lead: LeadId): readonly Link[] {
  const own = who && isLeadId(who.person) ? [...links.values()] : [links.get(lead)];
  return own.filter((link) => link !== undefined).map((link) => ({ ...link, lead }));
}

/** Cuts what was not handed over into portions; the first time all that is known, for it may have been folded. */
function* cutPortions({ known, log }: Recollection, last: number): Generator<Portion> {
  if (last === 0) {
    const { signals, ...rest } = known.copyAll();
    yield { ...rest, signals: signals.slice(0, handoverSignals) };
    for (let from = handoverSignals; from < signals.length; from += handoverSignals)
      yield { ...nothing, signals: signals.slice(from, from + handoverSignals) };
    return;
  }
  for (let from = last + 1; from <= log.last; ) {
    const range = log.read(from, maxMessageBytes);
    yield joinCommits(range.commits);
    from = range.to + 1;
  }
}

const nothing: Portion = { signals: [], attributes: [], outcomes: [], journal: [], memberships: [] };

function joinCommits(commits: readonly Commit[]): Portion {
  return {
    signals: commits.flatMap(({ signals = [] }) => signals),
    attributes: commits.flatMap(({ attributes = [] }) => attributes),
    outcomes: commits.flatMap(({ outcomes = [] }) => outcomes),
    journal: commits.flatMap(({ journal = [] }) => journal),
    memberships: commits.flatMap(({ memberships = [] }) => memberships),
  };
}

/** Leaves out what was said of another lead: a browser may have claimed to be several people. */
function tellOf(lead: LeadId, portion: Portion): Portion {
  const attributes = portion.attributes.filter((entry) => entry.lead === undefined || entry.lead === lead);
  return { ...portion, attributes: attributes.map(({ lead: _, ...entry }) => entry) };
}

/** Marks what a visitor did as that visitor's; what a lead has is marked already. */
function markPortion({ who }: Known, portion: Portion): Portion {
  if (!who || isLeadId(who.person)) return portion;
  const visitor: VisitorId = who.person;
  return {
    ...portion,
    signals: markAs(visitor, portion.signals),
    attributes: markAs(visitor, portion.attributes),
  };
}

/** Answers what a handover brings that the lead does not have; null if that is nothing. */
export function siftHandover(known: Known, handover: Handover): News | null {
  const links = handover.links.filter((link) => {
    const earlier = known.links.get(link.visitor);
    const joined = judgeJoined(link, earlier, handover.joinedAt);
    return joined ?? (isNews(link, earlier) || isRenewal(link, earlier));
  });
  const isCut = (visitor: VisitorId | undefined) =>
    visitor !== undefined &&
    known.links.get(visitor)?.kind === "cut" &&
    !links.some((link) => link.visitor === visitor);
  const signals = handover.signals.filter((signal) => !isCut(signal.visitor) && !known.findSignal(signal));
  const said = new Set(known.attributes.map(nameEntry));
  const attributes = handover.attributes.filter(
    (entry) => !isCut(entry.visitor) && !said.has(nameEntry(entry)),
  );
  const outcomes = known.newOutcomes(handover.outcomes);
  const carried = carryOver(known, handover);
  const isInternal = handover.internal && !known.isInternal;
  const isAny = [links, signals, attributes, outcomes, carried.journal].some(({ length }) => length > 0);
  if (!isAny && !isInternal) return null;
  return {
    ...{ links, signals, attributes, outcomes, ...carried },
    firstSeenAt: handover.firstSeenAt,
    ...(isInternal && { internal: true as const }),
    ...(handover.under !== undefined && { under: handover.under }),
  };
}

/**
 * Tells which word counts of two names of one person, where a browser is surely theirs by the one and cut off by the other: what it did
 * is with that person and nowhere else, so that it stays, unless it was cut off since the two are known to be one. Null elsewhere.
 */
function judgeJoined(link: Link, known: Link | undefined, joinedAt: number | undefined): boolean | null {
  if (joinedAt === undefined) return null;
  if (link.kind === "cut" && known?.kind === "verified") return false;
  return link.kind === "verified" && known?.kind === "cut" ? joinedAt > known.at : null;
}

/** Tells whether a browser came to this lead once more: of two names of one person it leaves one as it comes by the other. */
function isRenewal(link: Link, known: Link | undefined): boolean {
  return link.kind === "verified" && known?.kind === "verified" && link.at > known.at;
}

function nameEntry({ name, source, at, visitor, value }: Attribute): string {
  return JSON.stringify([name, source, at, visitor, value]);
}

/**
 * Carries over what was announced of the visitor while it was nobody's: a lead of whom nothing was announced yet takes all of it, so that
 * nothing is announced twice. A claim to somebody who is known already brings nothing of the kind: what a stranger reached must not
 * stand in the way of what that person will.
 */
function carryOver(
  known: Known,
  { journal, memberships, links }: Handover,
): { readonly journal: readonly Announcement[]; readonly memberships: Handover["memberships"] } {
  const isUnannounced = known.journal.length === 0 && known.memberships.length === 0;
  const isSure = known.isEmpty || links.some(({ kind }) => kind === "verified");
  return isUnannounced && isSure ? { journal, memberships } : { journal: [], memberships: [] };
}

/** Lists one visitor's part of a lead, as that visitor's own again. */
export function tellPart(known: Known, visitor: VisitorId): Portion {
  const unmark = <Marked extends { readonly visitor?: VisitorId }>(things: readonly Marked[]) =>
    things.filter((thing) => thing.visitor === visitor).map(({ visitor: _, ...own }) => own);
  // What was announced of the lead was announced: the visitor, on its own again, does not announce it anew.
  const { journal, memberships } = known;
  return {
    signals: unmark<Signal>(known.signals),
    attributes: unmark<Attribute>(known.attributes),
    outcomes: [],
    journal,
    memberships,
  };
}
