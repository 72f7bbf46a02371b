import type { CompactAwards } from "../core/answer/compact.ts";
import type { Effect, ExplainedRule, Qualification } from "../core/answer/decision.ts";
import type { Exposure } from "../core/answer/exposure.ts";
import type { Step } from "../core/handoff/step.ts";
import type { Announcement, Outcome } from "../core/history/history.ts";
import type { Json, Signal } from "../core/history/signal.ts";
import type { LeadId, PersonId, SiteId, VisitorId } from "../core/ids.ts";
import type { PersonFacts } from "../core/report/person-facts.ts";

/** What the queue carries. */
export type JobMessage = ProjectionMessage | RescoreMessage | DeliverMessage;

/** A destination has deliveries that are due; twice, or lost, changes nothing but when they go. */
export interface DeliverMessage extends DestinationName {
  readonly kind: "deliver";
}

/** Names one destination. */
export interface DestinationName {
  readonly site: string;
  readonly destination: string;
}

/** One more step of scoring a site's people again is to be done. */
export interface RescoreMessage {
  readonly kind: "rescore";
  readonly site: SiteId;
}

/** One person's unprojected part, as the Profile object hands it to the read model; idempotent by (site, person, to). */
export interface ProjectionMessage {
  readonly kind: "projection";
  readonly site: SiteId;
  readonly person: PersonId;
  /** The first and last commit number in `signals` and `announcements`. */
  readonly from: number;
  readonly to: number;
  /** When the qualification was computed, epoch ms. */
  readonly at: number;
  readonly qualification: Pick<
    Qualification,
    "score" | "dimensions" | "grade" | "stage" | "segments" | "model"
  >;
  /** Rules worth something at `at`, heaviest first, without single awards. */
  readonly reasons: readonly Pick<ExplainedRule, "rule" | "name" | "now">[];
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly signals: readonly Signal[];
  readonly announcements: readonly Announcement[];
  /** What sales or the till said, in these commits. */
  readonly outcomes: readonly Outcome[];
  /** What these commits owe to destinations; nothing of a visitor, or of a lead without an address. */
  readonly effects: readonly OwedEffect[];
  /** The last signals of the person, the newest first; left out where there are no effects. */
  readonly steps: readonly Step[];
  /** What became of every prompt that ever fell due for this person, as of `at`; messages made before prompts were measured lack it. */
  readonly exposures: readonly Exposure[];
  /** What reports count of this person, as of `at`; messages made before there were reports lack it. */
  readonly facts?: PersonFacts;
  /** The next instant at which the object has work, for the cron sweep; null if none. */
  readonly dueAt: number | null;
  /** True if this is one of the site's own people. */
  readonly internal: boolean;
  /** Who has the history since it moved; null if it is this person's. */
  readonly moved: PersonId | null;
  /** Of a visitor: the lead that it is, or claims to be; null if none. */
  readonly linked: LeadId | null;
  /** Of a lead what lists tell; null of a visitor. */
  readonly lead: LeadStanding | null;
}

/**
 * An effect with when it was owed, epoch ms: a destination that was made later does not take it. `under` is the first address of the lead
 * that owed it first: who takes over its history says the same, so that what was owed under one name is known again under the other.
 */
export type OwedEffect = Effect & { readonly owedAt: number; readonly under: string };

/** What lists tell of a lead beside the qualification. */
export interface LeadStanding {
  /** Attributes that count, by name. */
  readonly values: { readonly [name: string]: Json };
  /** Whether a browser, or the site's own word, is surely this person's; else all is claimed. */
  readonly identity: "claimed" | "verified";
  readonly visitors: readonly VisitorId[];
  /** The score if claims that do not count did; null if there are none. */
  readonly claimedScore: number | null;
  /** Since when the stage is what it is, epoch ms. */
  readonly stageSince: number;
  /** What the score is made of; null if that is too much for a row. */
  readonly compact: CompactAwards | null;
  /** Until when stage, segments and compact awards hold, epoch ms; null for ever. */
  readonly holdsUntil: number | null;
}
