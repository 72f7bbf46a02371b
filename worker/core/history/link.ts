import type { LeadId, VisitorId } from "../ids.ts";

/**
 * What is thought of a visitor being a lead: `claimed` by the browser, `held` until the site's people say so, `verified` by the
 * site's own word, `left` since the browser became somebody else's (what was stays), or `cut` off: that part never was.
 */
export type LinkKind = "held" | "claimed" | "verified" | "left" | "cut";

/** That a visitor is a lead, from `at` (epoch ms) on; the latest link of the two counts. */
export interface Link {
  readonly visitor: VisitorId;
  readonly lead: LeadId;
  readonly kind: LinkKind;
  readonly at: number;
}
