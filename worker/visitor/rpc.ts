import type { Qualification } from "../core/answer/decision.ts";
import type { Attribute, Outcome } from "../core/history/history.ts";
import type { LinkKind } from "../core/history/link.ts";
import type { Page, Signal } from "../core/history/signal.ts";
import type { LeadId, PersonId, SessionId, SiteId, VisitorId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Copy, Reinstated } from "./copy.ts";
import type { Description } from "./description.ts";
import type { Handover, Part, Relinking, Restoring } from "./given.ts";
import type { Who } from "./who.ts";

/** Who is asked about, by which policy, when (epoch ms, the Worker's clock), for which page. */
export interface Question {
  readonly site: SiteId;
  /** Whose browser asks; in a question about a lead nobody's, unless one of that lead's browsers does. */
  readonly visitor?: VisitorId;
  /** The lead whose object is asked; absent where the visitor's own is. */
  readonly lead?: LeadId;
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
  /** Who this visitor is said to be. */
  readonly identity?: Identity;
  /** What is said of the person, by whoever each entry names. */
  readonly sayings?: readonly Attribute[];
  readonly outcomes?: readonly Outcome[];
  /** True if it comes from another system's past: what it brings about is written down, and nobody is told. */
  readonly imported?: true;
  /** True if nobody new is let in just now: too many came at once. */
  readonly isFull?: boolean;
  /** True if the request comes from the site's own people. */
  readonly internal?: boolean;
}

/** Who a visitor is said to be: `claimed` and `held` by the browser alone, `verified` by the site. */
export interface Identity {
  readonly lead: LeadId;
  readonly kind: Exclude<LinkKind, "cut" | "left">;
}

/** The history moved: ask that lead's object. */
export interface Moved {
  readonly kind: "moved";
  readonly to: PersonId;
}

/** The person was erased and is never written again. */
export interface Erased {
  readonly kind: "erased";
}

/** The lead does not have that visitor's history: ask the visitor's own object. */
export interface NotLinked {
  readonly kind: "not-linked";
}

/** What became of one signal that was not simply stored. */
export interface Verdict {
  readonly id: string;
  readonly accepted: boolean;
  readonly verdict: "duplicate" | "mismatch" | "automated" | "before-fold" | "erased";
}

/** The object has no compiled policy of that revision: ask again with the policy as second argument. */
export interface NeedPolicy {
  readonly kind: "need-policy";
}

/** The answer to a delivery. `began`: pending work now exists where none was (see the sweep). */
export type Receipt =
  | (Who & {
      readonly kind: "decided";
      readonly qualification: Qualification;
      readonly verdicts: readonly Verdict[];
      readonly began: boolean;
      /** True if the person was erased: nothing was stored. */
      readonly isErased?: true;
      /** True if by this somebody never seen before became known. */
      readonly isNew?: true;
      /** What became of a claim; absent if there was none. */
      readonly claim?: "linked" | "too-many-claims";
    })
  | NeedPolicy
  | Moved
  | NotLinked
  | { readonly kind: "too-many-signals"; readonly retryAfterSeconds: number }
  | { readonly kind: "too-many-newcomers"; readonly retryAfterSeconds: number };

/** The answer to a question that stores nothing; an unknown visitor is qualified as one never seen. */
export type Reading =
  | { readonly kind: "decided"; readonly qualification: Qualification }
  | NeedPolicy
  | Moved
  | NotLinked;

/** What became of a handover: `moved` and `erased` mean that it belongs elsewhere, or nowhere. */
export type HandoverReceipt = { readonly kind: "taken" } | Moved | Erased;

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
  /** Takes over a part of the lead's history; any number of times, in any order. */
  take(handover: Handover): Promise<HandoverReceipt>;
  /** Tells a visitor's part of the lead, as that visitor's own again; null if the lead has none. */
  tellPart(visitor: VisitorId): Promise<Part | null>;
  /** Thinks otherwise of a visitor's part of the lead. */
  relink(relinking: Relinking): Promise<void>;
  /** Knows that it was cut off from a lead, and has its own history again. */
  restore(restoring: Restoring): Promise<void>;
  /** Tells whose objects hold other parts of the same person. */
  listKin(): Promise<readonly PersonId[]>;
  /** Removes everything, if the person was not seen from `seenSince` (epoch ms) on: true then. With a tombstone nothing late is taken for some weeks. */
  erase(now: number, leavesTombstone: boolean, seenSince?: number): Promise<boolean>;
  /** Removes what one of its browsers brought to a lead. */
  forget(visitor: VisitorId): Promise<void>;
  /** Removes what is older than `before` (epoch ms), and tells the read model. */
  prune(before: number): Promise<void>;
  /** Tells everything as it is kept. */
  dump(): Promise<readonly object[]>;
  /** Puts a dump back into an object that knows nothing: a lead's before its browsers', which tell the lead what it lacks. */
  reinstate(copy: Copy, policy?: Policy): Promise<Reinstated>;
  /** Does whatever is overdue at `now`, for the cron: an alarm was lost, or a message on its way. */
  sweep(now: number): Promise<void>;
}
