import type { Explanation, Qualification } from "../core/answer/decision.ts";
import type { Announcement, Attribute, Outcome } from "../core/history/history.ts";
import type { Page, Signal } from "../core/history/signal.ts";
import type { SessionId, SiteId, VisitorId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { explainOffer } from "../core/prompt/offer.ts";

/** Who is asked about, by which policy, when (epoch ms, the Worker's clock), for which page. */
export interface Question {
  readonly site: SiteId;
  readonly visitor: VisitorId;
  readonly revision: number;
  readonly now: number;
  readonly page?: Page;
  /** The session that the page belongs to, for caps a session; else that in which the page was last seen. */
  readonly session?: SessionId;
}

/** A batch of decoded signals with what the edge knows about the request. */
export interface Delivery extends Question {
  readonly signals: readonly Signal[];
  /** Facts from the request itself, source `edge`; stored only where they changed. */
  readonly facts: readonly Attribute[];
  /** True for bots, prefetch and automation: nothing scores and no new profile is written. */
  readonly automated: boolean;
}

/** What became of one signal that was not simply stored. */
export interface Verdict {
  readonly id: string;
  readonly accepted: boolean;
  readonly verdict: "duplicate" | "mismatch" | "automated" | "before-fold";
}

/** The object has no compiled policy of that revision: ask again with the policy as second argument. */
export interface NeedPolicy {
  readonly kind: "need-policy";
}

/** The answer to a delivery. `began`: pending work now exists where none was (see the sweep). */
export type Receipt =
  | {
      readonly kind: "decided";
      readonly qualification: Qualification;
      readonly verdicts: readonly Verdict[];
      readonly began: boolean;
    }
  | NeedPolicy
  | { readonly kind: "too-many-signals"; readonly retryAfterSeconds: number };

/** The answer to a question that stores nothing; an unknown visitor is qualified as one never seen. */
export type Reading = { readonly kind: "decided"; readonly qualification: Qualification } | NeedPolicy;

/** Everything about one person, for the API with a secret key. */
export type Description =
  | {
      readonly kind: "described";
      readonly qualification: Qualification;
      readonly explanation: Explanation;
      /** Of every prompt why it does not come on the page asked about; of none without a page. */
      readonly prompts: ReturnType<typeof explainOffer>;
      readonly attributes: readonly Attribute[];
      readonly outcomes: readonly Outcome[];
      readonly signals: readonly Signal[];
      readonly journal: readonly Announcement[];
      readonly firstSeenAt: number;
      readonly lastSeenAt: number;
    }
  | { readonly kind: "unknown" }
  | NeedPolicy;

/** The answer to a wish to decide anew. */
export type Rescored = { readonly kind: "rescored" } | NeedPolicy;

/** What the Profile object answers over RPC; arguments only ever grow, since Worker and object versions mix during a deploy. */
export interface ProfileRpc {
  receive(delivery: Delivery, policy?: Policy): Promise<Receipt>;
  read(question: Question, policy?: Policy): Promise<Reading>;
  describe(question: Question, policy?: Policy): Promise<Description>;
  /** Decides anew under a version that was published meanwhile, and hands on what has changed. */
  rescore(question: Question, policy?: Policy): Promise<Rescored>;
  /** The object's own copy of a site's policy, for a Worker that has none and cannot reach D1. */
  recall(site: SiteId): Promise<Policy | null>;
  /** Says that everything up to commit `to` is in the read model. */
  confirm(to: number): Promise<void>;
  /** Does whatever is overdue at `now`, for the cron: an alarm was lost, or a message on its way. */
  sweep(now: number): Promise<void>;
}
