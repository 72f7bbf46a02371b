import type { VisitorId } from "../core/ids.ts";
import { isLeadId } from "../core/ids.ts";
import type { News } from "./commit.ts";
import type { Handover, Part, Relinking, Restoring } from "./given.ts";
import { siftHandover, tellPart } from "./handover.ts";
import type { Known } from "./known.ts";
import type { Memory } from "./memory.ts";
import { makeReady, type ReadyPolicy } from "./policies.ts";
import type { Ports } from "./ports.ts";
import type { HandoverReceipt, Question } from "./rpc.ts";

/** What dealings between a lead and its visitors work on; `change` writes and decides in one transaction, true if work began. */
export interface Kin {
  readonly memory: Memory;
  readonly ports: Ports;
  readonly change: (ready: ReadyPolicy, question: Question, news: News) => boolean;
}

/** Takes over a part of a lead's history; what is there already changes nothing. */
export async function takeOver({ memory, ports, change }: Kin, handover: Handover): Promise<HandoverReceipt> {
  const { site, lead } = handover;
  const policy = await ports.findPolicy(site);
  if (memory.isErased) return { kind: "erased" };
  if (memory.known.moved !== null) return { kind: "moved", to: memory.known.moved };
  const news = siftHandover(memory.known, handover);
  if (!policy || !news) return { kind: "taken" };
  const question = { site, lead, revision: policy.revision, now: Date.now() };
  if (change(makeReady(policy), question, news)) ports.notePending(`${site}/${lead}`);
  return { kind: "taken" };
}

/** Gives one visitor's part of a lead; null if the lead has none. */
export function givePart(known: Known, visitor: VisitorId): Part | null {
  if (!known.links.has(visitor)) return null;
  return { ...tellPart(known, visitor), firstSeenAt: known.firstSeenAt, internal: known.isInternal };
}

/** Thinks otherwise of a visitor's part of the lead. */
export async function relink({ memory, ports, change }: Kin, { site, link }: Relinking): Promise<void> {
  const policy = await ports.findPolicy(site);
  if (!policy || memory.isErased || !memory.known.links.has(link.visitor)) return;
  const question = { site, lead: link.lead, revision: policy.revision, now: link.at };
  change(makeReady(policy), question, { links: [link] });
}

/** Knows that it was cut off from a lead; given its part, the visitor has its own history again. */
export async function restore(
  { memory, ports, change }: Kin,
  { site, link, part }: Restoring,
): Promise<void> {
  const policy = await ports.findPolicy(site);
  const { moved, links: earlier } = memory.known;
  const isBack = !part || moved === null;
  // It may have come to this lead by another name since it was cut off, and has moved there.
  const isKnown = isBack && earlier.get(link.lead)?.kind === "cut";
  if (!policy || memory.isErased || isKnown) return;
  const question = { site, visitor: link.visitor, revision: policy.revision, now: link.at };
  if (isBack) return void change(makeReady(policy), question, { links: [link] });
  // The visitor may know the lead by another name, which led there: by that it is cut off, too.
  const names = new Set([link.lead, ...(isLeadId(moved) ? [moved] : [])]);
  const links = [...names].map((lead) => ({ ...link, lead }));
  change(makeReady(policy), question, { links, moved: null, ...giveBack(memory, part) });
}

/** Picks of a part what the visitor's own log does not have, since it may never have been cleared. */
function giveBack({ known }: Memory, { signals, attributes, journal, memberships }: Part): News {
  const isBare = known.signals.length + known.attributes.length === 0;
  const isOfNobody = known.journal.length + known.memberships.length === 0;
  return {
    signals: signals.filter((signal) => !known.findSignal(signal)),
    ...(isBare && { attributes }),
    ...(isOfNobody && { journal, memberships }),
  };
}
