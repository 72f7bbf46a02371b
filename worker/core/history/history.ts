import type { LeadId, VisitorId } from "../ids.ts";
import type { Json, Signal } from "./signal.ts";

/** Who said an attribute. */
export const sources = ["admin", "secret_key", "crm", "edge", "verified", "claim", "answer"] as const;
export type Source = (typeof sources)[number];

/** Whose word counts more than whose: the greater number; a secret key and the CRM are equally strong. */
export const strengths: Readonly<Record<Source, number>> = {
  admin: 6,
  secret_key: 5,
  crm: 5,
  edge: 4,
  verified: 3,
  claim: 2,
  answer: 1,
};

/** One fact about a person from `at` (epoch ms) on, until a later entry of the same source. */
export interface Attribute {
  readonly name: string;
  readonly value: Json;
  readonly at: number;
  readonly source: Source;
  /** In the history of a lead: with which visitor's part it came. */
  readonly visitor?: VisitorId;
  /** In the history of a visitor: the lead of whom it was said; absent if it is said of whoever the visitor is. */
  readonly lead?: LeadId;
  /** True in the history of a lead for what comes of a claim: it counts only where nothing else is said of that name. */
  readonly claimed?: true;
}

/** What sales or the till said. */
export const outcomeKinds = ["accepted", "rejected", "won", "lost"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** One outcome at `at` (epoch ms); `value` is what the deal is worth. */
export interface Outcome {
  /** Names it for whoever tells it twice: of two with one id the first counts; without, of two of one kind and instant. */
  readonly id?: string;
  readonly kind: OutcomeKind;
  readonly at: number;
  readonly value?: number;
  /** The value's currency by ISO 4217, where it is not the site's own. */
  readonly currency?: string;
  readonly reason?: string;
  /** Who said it: the visible part of a key, or the e-mail address of a console session. */
  readonly by?: string;
}

/** One announced stage transition; `number` counts from 1 within the person; append-only. */
export interface Announcement {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  /** The derived instant of the transition, epoch ms. */
  readonly at: number;
  /** When it was announced, epoch ms. */
  readonly announcedAt: number;
  /** True if it became an effect. */
  readonly fires: boolean;
  /** True if its effect was held back: a publication caused it, or the person is known as a lead, who has the effects. */
  readonly held?: true;
  /** True if it takes back an announcement whose cause vanished (late signal, merge, new model). */
  readonly corrected?: true;
}

/** One announced change of membership in a segment; `number` counts from 1 within the person; append-only. */
export interface Membership {
  readonly number: number;
  readonly segment: string;
  /** True if the person came in, false if it went out. */
  readonly holds: boolean;
  /** When it was seen and announced, epoch ms. */
  readonly announcedAt: number;
  /** True if it became an effect. */
  readonly fires: boolean;
}

/** Everything a person's object knows. All else (awards, score, stage) is derived from it, the model and `now`. */
export interface History {
  readonly signals: readonly Signal[];
  readonly attributes: readonly Attribute[];
  readonly outcomes: readonly Outcome[];
  readonly journal: readonly Announcement[];
  readonly memberships: readonly Membership[];
}

/** The history of someone never seen. */
export const emptyHistory: History = {
  signals: [],
  attributes: [],
  outcomes: [],
  journal: [],
  memberships: [],
};
