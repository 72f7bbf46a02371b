import type { Handoff } from "../types.ts";

const at = "2026-11-20T09:30:00.000Z";

/** A hand-off of somebody made up, for where there is no destination yet whose own sample could be shown. */
export const example: Handoff = {
  type: "stage.entered",
  timestamp: at,
  data: {
    site: "yoursite",
    effect: { id: "mql/1", kind: "stage_entered", stage: "mql", from: "engaged", at },
    lead: {
      ...{ id: "ld_…", email: "mia@initech.example", userId: null, name: "Mia Berg", identity: "claimed" },
      url: `${location.origin}/console/#/leads/ld_…`,
      ...{ firstSeenAt: "2026-11-18T16:05:00.000Z", lastSeenAt: at },
      attributes: { job_title: "Head of Purchasing", country: "DE" },
    },
    account: { domain: "initech.example", name: null },
    ...{ score: 72, dimensions: { engagement: 47, fit: 25 }, grade: "B3", stage: "mql", segments: [] },
    reasons: [{ rule: "demo-request", name: "Asked for a demo", points: 40 }],
    why: "72 points, B3, mql: +40 Asked for a demo.",
    journey: [
      { at, kind: "demo_request", url: "https://www.example.com/demo", title: "Book a demo", props: {} },
    ],
    firstTouch: { channel: "Paid Search", source: "google", medium: "cpc" },
    lastTouch: { channel: "Direct", source: "(direct)", medium: "(none)" },
  },
};
