import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import { makeSignal, site } from "../visitor/people.ts";

/** Makes what a person's object hands on after commit `to`: so many views of a page, and a score of as many points. */
export function makeMessage(
  visitor: string,
  to: number,
  more: Partial<ProjectionMessage> = {},
): ProjectionMessage {
  return {
    kind: "projection",
    site,
    // Any 22 characters name a visitor.
    person: visitor as ProjectionMessage["person"],
    from: 1,
    to,
    at: 1_000 + to,
    qualification: {
      score: to,
      dimensions: { engagement: to },
      grade: "D4",
      stage: "anonymous",
      segments: [],
      model: 1,
    },
    reasons: [],
    firstSeenAt: 1,
    lastSeenAt: to,
    signals: Array.from({ length: to }, (_, n) => makeSignal(`s${n}`, "page_view", n)),
    announcements: [],
    outcomes: [],
    effects: [],
    steps: [],
    exposures: [],
    dueAt: null,
    internal: false,
    moved: null,
    linked: null,
    lead: null,
    ...more,
  };
}
