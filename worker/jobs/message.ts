import type { ExplainedRule, Qualification } from "../core/answer/decision.ts";
import type { Exposure } from "../core/answer/exposure.ts";
import type { Announcement } from "../core/history/history.ts";
import type { Signal } from "../core/history/signal.ts";
import type { SiteId, VisitorId } from "../core/ids.ts";

/** What the queue carries. */
export type JobMessage = ProjectionMessage | RescoreMessage;

/** One more step of scoring a site's people again is to be done. */
export interface RescoreMessage {
  readonly kind: "rescore";
  readonly site: SiteId;
}

/** One person's unprojected part, as the Profile object hands it to the read model; idempotent by (site, visitor, to). */
export interface ProjectionMessage {
  readonly kind: "projection";
  readonly site: SiteId;
  readonly visitor: VisitorId;
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
  /** What became of every prompt that ever fell due for this person, as of `at`; messages made before prompts were measured lack it. */
  readonly exposures: readonly Exposure[];
  /** The next instant at which the object has work, for the cron sweep; null if none. */
  readonly dueAt: number | null;
}
