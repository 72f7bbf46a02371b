import type { Announcement, Attribute, Membership, Outcome } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import type { Signal } from "../core/history/signal.ts";
import type { LeadId, SiteId } from "../core/ids.ts";

/** A part of a person's history on its way to the lead that the person is. */
export interface Handover {
  readonly site: SiteId;
  readonly lead: LeadId;
  /** What is thought of whose part. */
  readonly links: readonly Link[];
  readonly signals: readonly Signal[];
  readonly attributes: readonly Attribute[];
  readonly outcomes: readonly Outcome[];
  readonly journal: readonly Announcement[];
  readonly memberships: readonly Membership[];
  readonly firstSeenAt: number;
  readonly internal: boolean;
  /** Of a lead its first address, by which receivers know what it owed; absent where it had none, and of a visitor, which owes nothing. */
  readonly under?: string;
  /** Of a lead when it was said that it is the other by another name, epoch ms; absent of a visitor. */
  readonly joinedAt?: number;
}

/** One visitor's part of a lead, given back. */
export type Part = Omit<Handover, "site" | "lead" | "links" | "under" | "joinedAt">;

/** What is to be thought of a visitor's part of a lead from now on. */
export interface Relinking {
  readonly site: SiteId;
  readonly link: Link;
}

/** That a visitor was cut off from a lead, with its part if the lead had the only copy. */
export interface Restoring extends Relinking {
  readonly part: Part | null;
}
