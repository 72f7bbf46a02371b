import { describe, expect, it } from "vitest";
import { type HandoffGround, makeHandoff } from "../../../worker/core/handoff/make-handoff.ts";

const ground: HandoffGround = {
  ...{ site: "acme1234", home: "https://ripen.acme.example", lead: "ld_1", account: "acme.example" },
  identity: "claimed",
  ...{ firstSeenAt: 0, lastSeenAt: 1_000 },
  values: {
    ...{ email: "dana@acme.example", name: "Dana", company: "Acme", job_title: "CEO", size: 50 },
    ...{ first_channel: "Paid Search", first_campaign: "brand", last_channel: "Direct" },
  },
  standing: {
    ...{ score: 55.123_456_789, dimensions: { engagement: 35.1, fit: 20 }, grade: "C2", stage: "mql" },
    segments: ["vip"],
  },
  reasons: [
    { rule: "pricing", name: "Read the pricing page", now: 35.04 },
    { rule: "demo", name: "Asked for a demo", now: 30 },
    { rule: "student", name: "Is a student", now: -20 },
    { rule: "visit", name: "Came back", now: 10 },
    { rule: "faded", name: "Long ago", now: 0.01 },
  ],
  steps: Array.from({ length: 25 }, (_, n) => ({
    at: n,
    kind: "page_view",
    url: null,
    title: null,
    props: {},
  })),
};
const effect = { id: "mql/1", kind: "stage_entered", stage: "mql", from: "engaged", at: 2_000 } as const;
const { data, ...head } = makeHandoff(ground, effect);

describe("a hand-off", () => {
  it("tells what happened and when", () => {
    expect(head).toEqual({ type: "stage.entered", timestamp: "1970-01-01T00:00:02.000Z" });
    expect(data.effect).toEqual({ ...effect, at: "1970-01-01T00:00:02.000Z" });
  });

  it("tells who it is, with a link, and how sure that is", () => {
    expect(data.lead).toMatchObject({
      ...{ id: "ld_1", email: "dana@acme.example", userId: null, name: "Dana", identity: "claimed" },
      url: "https://ripen.acme.example/console/#/leads/ld_1",
    });
    expect(data.account).toEqual({ domain: "acme.example", name: "Acme" });
  });

  it("tells attributes once: touches stand apart", () => {
    expect(data.lead.attributes).toEqual({ company: "Acme", job_title: "CEO", size: 50 });
    expect(data.firstTouch).toEqual({ channel: "Paid Search", campaign: "brand" });
    expect(data.lastTouch).toEqual({ channel: "Direct" });
    expect(makeHandoff({ ...ground, values: {} }, effect).data.firstTouch).toBeNull();
  });

  it("gives the reasons in numbers and in words, without those that are worth nothing", () => {
    expect(data.reasons.map(({ rule, points }) => [rule, points])).toEqual([
      ["pricing", 35],
      ["demo", 30],
      ["student", -20],
      ["visit", 10],
    ]);
    expect(data.why).toBe(
      "55.1 points, C2, mql: +35 Read the pricing page, +30 Asked for a demo, −20 Is a student and 1 more.",
    );
    expect(makeHandoff({ ...ground, reasons: [] }, effect).data.why).toBe(
      "55.1 points, C2, mql: nothing adds to the score just now.",
    );
  });

  it("tells the last 20 signals", () => {
    expect(data.journey).toHaveLength(20);
  });

  it("has the agreed fields and no others", () => {
    expect(Object.keys(data).sort()).toEqual([
      ...["account", "dimensions", "effect", "firstTouch", "grade", "journey", "lastTouch", "lead"],
      ...["reasons", "score", "segments", "site", "stage", "why"],
    ]);
    expect(Object.keys(data.lead).sort()).toEqual([
      ...["attributes", "email", "firstSeenAt", "id", "identity", "lastSeenAt", "name", "url", "userId"],
    ]);
  });
});
