import type { Attribute } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import { newcomerMs } from "../limits.ts";
import type { Commit } from "./commit.ts";
import { judgeIdentity } from "./identify.ts";
import { markAs } from "./known.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Recollection } from "./recollection.ts";
import type { Delivery, Receipt } from "./rpc.ts";
import { isFlood, sift } from "./sift.ts";
import { tellWho } from "./who.ts";

/** What came of a delivery: the answer, and whether leads and the read model should know at once. */
export interface Received {
  readonly receipt: Receipt;
  readonly isUrgent: boolean;
}

/** Takes a delivery to a person whose history is here: in one turn, so that all of it is written or nothing. */
export function receive(memory: Recollection, ready: ReadyPolicy, given: Delivery): Received {
  if (memory.isErased) return refuse(memory, ready, given);
  const delivery = markDelivery(given);
  const { known } = memory;
  const { fresh, verdicts } = sift(known, delivery);
  if (fresh.length > 0 && isFlood(known, fresh, delivery.now))
    return told({ kind: "too-many-signals", retryAfterSeconds: 3_600 });
  // A machine's claims are worth as little as its signals: nothing is written of who is not known.
  const isSilent = delivery.automated && known.isEmpty;
  const claimed = delivery.identity && !isSilent ? judgeIdentity(known, delivery, delivery.identity) : null;
  const links = claimed?.kind === "news" ? leaveBefore(memory, claimed.link) : [];
  const news = listNews(delivery, links, known.isInternal);
  const sayings = isSilent ? [] : dateSayings(memory, delivery);
  const outcomes = known.newOutcomes(delivery.outcomes ?? []);
  const isNew = fresh.length + sayings.length + outcomes.length > 0 || news !== null;
  if (!isNew) {
    const { qualification } = memory.mind.decide(ready, delivery);
    return told({
      ...{ kind: "decided", qualification, verdicts, began: false },
      ...tellClaim(claimed),
      ...tellWho(known),
    });
  }
  const isNewcomer = known.isEmpty;
  if (isNewcomer && delivery.isFull)
    return told({ kind: "too-many-newcomers", retryAfterSeconds: newcomerMs / 1_000 });
  const noted = news !== null && memory.write(delivery, news);
  const facts = [...(fresh.length > 0 ? delivery.facts : []), ...sayings];
  const { imported } = delivery;
  const brought = { signals: fresh, facts, outcomes, ...(imported && { imported }) };
  const stored = memory.store(ready, delivery, brought);
  const { qualification } = stored.decision;
  const isNowUrgent = stored.isUrgent || claimed?.kind === "news";
  if (news?.moved) return { receipt: { kind: "moved", to: news.moved }, isUrgent: isNowUrgent };
  return {
    receipt: {
      ...{ kind: "decided", qualification, verdicts, began: stored.began || noted },
      ...(isNewcomer && { isNew: true }),
      ...tellClaim(claimed),
      ...tellWho(known),
    },
    isUrgent: isNowUrgent,
  };
}

/** Answers who was erased as somebody never seen, and keeps nothing. */
function refuse({ mind }: Recollection, ready: ReadyPolicy, delivery: Delivery): Received {
  const verdicts = delivery.signals.map(({ id }) => ({ id, accepted: false, verdict: "erased" as const }));
  const { qualification } = mind.decide(ready, delivery);
  return told({ kind: "decided", qualification, verdicts, began: false, isErased: true });
}

/**
 * Keeps of what is said what is news. What an import says of somebody holds from the beginning of what it brings, so that its signals
 * are seen in that light; what it says otherwise than the import before holds from now on.
 */
function dateSayings(
  { known }: Recollection,
  { sayings = [], imported, now }: Delivery,
): readonly Attribute[] {
  const news = known.newSayings(sayings);
  return imported ? news.map((saying) => (known.hasSaid(saying) ? { ...saying, at: now } : saying)) : news;
}

function told(receipt: Receipt): Received {
  return { receipt, isUrgent: false };
}

function tellClaim(claimed: ReturnType<typeof judgeIdentity> | null): {
  claim?: "linked" | "too-many-claims";
} {
  if (!claimed) return {};
  return { claim: claimed.kind === "too-many" ? "too-many-claims" : "linked" };
}

/** Adds to a link that surely makes a browser somebody else's that the one before is left, and keeps what was from the new one. */
function leaveBefore({ known, feeds, log }: Recollection, link: Link): readonly Link[] {
  if (link.kind !== "verified" || known.moved === null) return [link];
  feeds.note(link.lead, log.last);
  const earlier = [...known.links.values()].filter(({ kind }) => kind === "verified");
  return [...earlier.map((one) => ({ ...one, kind: "left" as const, at: link.at })), link];
}

/** Lists what changes how all else is seen: a link, a move to the lead that the visitor surely is, one of the site's own people. */
function listNews(
  { identity, lead, visitor, internal }: Delivery,
  links: NonNullable<Commit["links"]>,
  wasInternal: boolean,
): Pick<Commit, "links" | "moved" | "internal"> | null {
  const isOwn = internal === true && !wasInternal;
  // A lead known by its address only moves to the lead of the user who has that address.
  const isAlias =
    identity !== undefined && lead !== undefined && visitor === undefined && identity.lead !== lead;
  const moves = isAlias || links.some(({ kind }) => kind === "verified");
  if (!isOwn && !moves && links.length === 0) return null;
  return {
    ...(links.length > 0 && { links }),
    ...(moves && identity && { moved: identity.lead }),
    ...(isOwn && { internal: true as const }),
  };
}

/** Marks what one of a lead's browsers brings as that visitor's. */
function markDelivery(delivery: Delivery): Delivery {
  const { lead, visitor, signals, facts, sayings = [] } = delivery;
  if (!lead || !visitor) return delivery;
  return {
    ...delivery,
    signals: markAs(visitor, signals),
    facts: markAs(visitor, facts),
    sayings: markAs(visitor, listOwnSayings(delivery, sayings)),
  };
}

/** Of a browser that is surely this lead's counts what was said of this lead, not of whom it also claims to be. */
function listOwnSayings({ lead, identity }: Delivery, sayings: readonly Attribute[]): readonly Attribute[] {
  const isOwn = (saying: Attribute) =>
    saying.lead === undefined || saying.lead === lead || identity?.kind === "verified";
  return sayings.filter(isOwn).map(({ lead: _, ...saying }) => saying);
}
