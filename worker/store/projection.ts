import type { Exposure } from "../core/answer/exposure.ts";
import type { Announcement } from "../core/history/history.ts";
import type { deliveries, leads, outcomes, visitors } from "./schema.ts";

/** One visitor's row in the read model; what it stood at before is the row's own to know. */
export type VisitorRow = Omit<typeof visitors.$inferInsert, "was">;
/** One lead's row in the read model. */
export type LeadRow = Omit<typeof leads.$inferInsert, "was">;

/** One flush of a person's history. `signals` is JSON text. */
export interface JourneyRow {
  readonly site: string;
  readonly visitor: string;
  readonly from: number;
  readonly to: number;
  readonly firstAt: number;
  readonly signals: string;
}

/** One announced transition. */
export interface TransitionRow extends Omit<Announcement, "corrected"> {
  readonly site: string;
  readonly visitor: string;
}

/** What sales or the till said once of a person. */
export type OutcomeRow = typeof outcomes.$inferInsert;

/** What became of one prompt with one person, as of `madeAt` (epoch ms). */
export interface ExposureRow extends Exposure {
  readonly site: string;
  readonly visitor: string;
  readonly commit: number;
  readonly madeAt: number;
}

/** A delivery as it begins. */
export type NewDelivery = Omit<typeof deliveries.$inferInsert, "attempts" | "record">;

/** What a batch of messages adds to the read model. */
export interface Projections {
  readonly visitors: readonly VisitorRow[];
  readonly leads: readonly LeadRow[];
  readonly journeys: readonly JourneyRow[];
  readonly transitions: readonly TransitionRow[];
  readonly exposures: readonly ExposureRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly deliveries: readonly NewDelivery[];
}
