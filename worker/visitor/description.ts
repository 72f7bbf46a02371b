import type { CompactAwards } from "../core/answer/compact.ts";
import type { Explanation, Qualification } from "../core/answer/decision.ts";
import type { Announcement, Attribute, Outcome } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import type { Signal } from "../core/history/signal.ts";
import type { explainOffer } from "../core/prompt/offer.ts";
import type { Moved, NeedPolicy } from "./rpc.ts";

/** Everything about one person, for the API with a secret key. */
export type Description =
  | {
      readonly kind: "described";
      readonly qualification: Qualification;
      readonly explanation: Explanation;
      /** Of every prompt why it does not come on the page asked about; of none without a page. */
      readonly prompts: ReturnType<typeof explainOffer>;
      /** All that was said of the person as far as it is believed, and of each name the entry that counts. */
      readonly attributes: readonly Attribute[];
      readonly values: readonly Attribute[];
      readonly outcomes: readonly Outcome[];
      readonly signals: readonly Signal[];
      readonly journal: readonly Announcement[];
      /** The latest link to each lead, or of a lead to each visitor. */
      readonly links: readonly Link[];
      /** What the score would be if claims that do not count did; null if there are none. */
      readonly claimed: Pick<Qualification, "score" | "dimensions"> | null;
      readonly compact: CompactAwards;
      /** Until when stage, segments and compact awards hold, epoch ms; null for ever. */
      readonly holdsUntil: number | null;
      readonly isInternal: boolean;
      readonly firstSeenAt: number;
      readonly lastSeenAt: number;
    }
  | { readonly kind: "unknown" }
  | NeedPolicy
  | Moved;
