import type { Announcement, Attribute, Membership, Outcome } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import type { Signal } from "../core/history/signal.ts";
import type { LeadId, PersonId, SiteId, VisitorId } from "../core/ids.ts";

/** All that one transaction added to a person, in one row: rows written are what a Durable Object costs. */
export interface Commit {
  /** When it was received, epoch ms. */
  readonly at: number;
  /** In the first commit only: whose object this is. */
  readonly who?:
    | { readonly site: SiteId; readonly visitor: VisitorId }
    | { readonly site: SiteId; readonly lead: LeadId };
  /** When the person was first seen, where that was before this object knew of it, epoch ms. */
  readonly firstSeenAt?: number;
  readonly signals?: readonly Signal[];
  readonly attributes?: readonly Attribute[];
  readonly outcomes?: readonly Outcome[];
  readonly journal?: readonly Announcement[];
  readonly memberships?: readonly Membership[];
  readonly links?: readonly Link[];
  /** Who has the history from now on; null if it is here again. */
  readonly moved?: PersonId | null;
  /** True if this is one of the site's own people. */
  readonly internal?: true;
  /** True if it was imported: it owes nothing. */
  readonly imported?: true;
  /** True if it was put back from a copy: whatever it owed was owed before. */
  readonly restored?: true;
  /** Of what a lead brought that is this one by another name: the first address that it had there. */
  readonly under?: string;
  /** The model's version that decided, where it is another than before. */
  readonly model?: number;
  /** When the person must be looked at again without any news, epoch ms; null if never. What a commit does not say holds on. */
  readonly reviewAt?: number | null;
}

/** Leaves out what a commit does not bring, so that it takes no place in its row. */
export function trimCommit(commit: Commit): Commit {
  const trimmed: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(commit))
    if (!Array.isArray(part) || part.length > 0) trimmed[name] = part;
  // Only lists may be empty, and every list may be absent.
  return trimmed as unknown as Commit;
}

/** What a commit may say beside whose it is and when it was. */
export type News = Omit<Commit, "at" | "who">;

/** The commits that were not yet handed to the read model: `from` is the first, `due` when they are to be. */
export interface Unflushed {
  readonly from: number;
  readonly due: number;
}

/** A numbered run of commits. */
export interface CommitRange {
  readonly from: number;
  readonly to: number;
  readonly commits: readonly Commit[];
}
