import type { Link } from "../core/history/link.ts";
import { claimWindowMs, maxClaims } from "../limits.ts";
import type { Known } from "./known.ts";
import type { Delivery, Identity } from "./rpc.ts";

/** What is to become of who a visitor is said to be. */
export type Claimed =
  | { readonly kind: "news"; readonly link: Link }
  | { readonly kind: "known" | "too-many" };

const ranks = { cut: 0, held: 0, claimed: 1, verified: 2, left: 3 } as const satisfies Record<
  Link["kind"],
  number
>;

/**
 * Tells whether a link says more than the one that is known: a claim never weakens what was verified, and what was cut off stays
 * so until the site itself says otherwise. A browser leaves one lead for another in one moment: where these two are found to be
 * one, it has not left.
 */
export function isNews(link: Link, known: Link | undefined): boolean {
  if (!known) return true;
  if (link.kind === "cut") return known.kind !== "cut";
  if (known.kind === "cut") return link.kind === "verified" && link.at > known.at;
  if (known.kind === "left") return link.kind === "verified" && link.at >= known.at;
  if (link.kind === "left" && known.kind === "verified") return link.at > known.at;
  return ranks[link.kind] > ranks[known.kind];
}

/** Looks at who a visitor is said to be: a browser may claim only so many people in a day. A lead's own object is not asked. */
export function judgeIdentity(known: Known, delivery: Delivery, { lead, kind }: Identity): Claimed {
  const { visitor, now } = delivery;
  if (!visitor || delivery.lead) return { kind: "known" };
  const link = { visitor, lead, kind, at: now };
  if (!isNews(link, known.links.get(lead))) return { kind: "known" };
  const others = known.linkLog.filter((earlier) => earlier.lead !== lead && earlier.at > now - claimWindowMs);
  const isTooMany = kind !== "verified" && new Set(others.map((other) => other.lead)).size >= maxClaims;
  return isTooMany ? { kind: "too-many" } : { kind: "news", link };
}
