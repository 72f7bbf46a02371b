import type { Watch } from "../compile/watch.ts";
import type { Announcement, Membership } from "../history/history.ts";
import type { Json, Signal } from "../history/signal.ts";
import type { Transition } from "../life/ladder.ts";
import type { DuePrompt } from "../prompt/offer.ts";

/** The answer about one person at one instant, in full precision (rounding is display). */
export interface Qualification {
  readonly score: number;
  readonly dimensions: { readonly [id: string]: number };
  readonly grade: string;
  readonly stage: string;
  readonly segments: readonly string[];
  readonly prompts: readonly DuePrompt[];
  readonly watch: Watch;
  /** The model's version. */
  readonly model: number;
}

/**
 * Something that must happen because of a decision; `id` is stable over retries and merges: `<stage>/<announcement number>`,
 * `segment:<segment>/<membership number>`, `answer:<signal>`, `identified:<identity>`. `at` is when its cause happened, epoch ms.
 */
export type Effect =
  | {
      readonly id: string;
      readonly kind: "stage_entered";
      readonly stage: string;
      readonly from: string;
      readonly at: number;
    }
  | { readonly id: string; readonly kind: "segment_entered"; readonly segment: string; readonly at: number }
  | {
      readonly id: string;
      readonly kind: "prompt_answered";
      readonly prompt: string | null;
      readonly question: string;
      readonly value: Json;
      readonly at: number;
    }
  | {
      readonly id: string;
      readonly kind: "lead_identified";
      readonly identity: "claimed" | "verified";
      readonly at: number;
    };

/**
 * What core decides; the shell stores `signals`, `announcements` and `memberships`, performs `effects`, and decides again at `reviewAt`.
 */
export interface Decision {
  readonly qualification: Qualification;
  /** What is to be remembered of prompts that fell due: `prompt_due`, `prompt_held`. */
  readonly signals: readonly Signal[];
  readonly announcements: readonly Announcement[];
  readonly memberships: readonly Membership[];
  readonly effects: readonly Effect[];
  /**
   * When all this changes without any news, epoch ms: the stage ends by itself, an absence falls due, or what lists tell of a lead holds
   * no longer. Null if it never does.
   */
  readonly reviewAt: number | null;
}

/** One award's part of an explanation: `worth` is at the instant asked about. */
export interface ExplainedAward {
  readonly at: number;
  readonly points: number;
  readonly worth: number;
}

/** One rule's part of an explanation: `given` sums points as granted, `now` what they are worth. */
export interface ExplainedRule {
  readonly rule: string;
  readonly name: string;
  readonly dimension: string;
  readonly count: number;
  readonly heldBack: number;
  readonly given: number;
  readonly now: number;
  /** When half of `now` is left, and when nothing, with no further award; epoch ms, null if never. */
  readonly halvesAt: number | null;
  readonly fadesAt: number | null;
  readonly awards: readonly ExplainedAward[];
}

/** Why someone stands where they stand; times are epoch ms, null if never. */
export interface Explanation {
  readonly rules: readonly ExplainedRule[];
  /** Sums before bounds, by dimension. */
  readonly unclamped: { readonly [id: string]: number };
  /** The next stage that is not reached, with the missing score if its `enter` asks for one, else null. */
  readonly next: {
    readonly stage: string;
    readonly missing: number | null;
    readonly rules: readonly string[];
  } | null;
  readonly leavesAt: number | null;
  readonly transitions: readonly Transition[];
}
