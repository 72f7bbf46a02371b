import type { History } from "../core/history/history.ts";
import type { Link, LinkKind } from "../core/history/link.ts";
import type { PersonId, VisitorId } from "../core/ids.ts";

type Part = { readonly visitor?: VisitorId };
type Links = ReadonlyMap<PersonId, Link>;

/**
 * Tells what decides about a person of several parts. What the site itself brought always counts. Of the browsers count those that
 * were verified; only while none was, those that merely claim to be this person's, marked so. What is held or cut off counts for
 * nothing.
 */
export function tellMain(history: History, links: Links): History {
  if (links.size === 0) return history;
  return choose(history, links, isVerified(links) ? ["verified"] : ["verified", "claimed"]);
}

/** Tells what would decide if all claims counted: to show their part apart. */
export function tellWithClaims(history: History, links: Links): History {
  return choose(history, links, ["verified", "claimed"]);
}

/** Tells whether a browser is surely this person's: then mere claims no longer decide. */
export function isVerified(links: Links): boolean {
  return [...links.values()].some(({ kind }) => kind === "verified" || kind === "left");
}

function choose(history: History, links: Links, kinds: readonly LinkKind[]): History {
  const kindOf = ({ visitor }: Part): LinkKind => {
    // What came with no visitor is the site's own word, or a visitor's own history.
    const kind = visitor === undefined ? "verified" : (links.get(visitor)?.kind ?? "cut");
    return kind === "left" ? "verified" : kind;
  };
  const pick = <One extends Part>(things: readonly One[]): One[] =>
    things
      .filter((thing) => kinds.includes(kindOf(thing)))
      .map((thing) => (kindOf(thing) === "claimed" ? { ...thing, claimed: true as const } : thing));
  return { ...history, signals: pick(history.signals), attributes: pick(history.attributes) };
}
