import { describe, expect, it } from "vitest";
import type { Handoff, ToldEffect } from "../../../worker/core/handoff/handoff.ts";
import { tellOccasion, tellStep, tellTouch } from "../../../worker/core/handoff/tell.ts";
import { makeHandoff } from "../../destinations/example.ts";

const at = "2026-11-27T11:58:30.000Z";

describe("what a hand-off is made for", () => {
  const cases: [string, ToldEffect | null][] = [
    ["Dana Ruiz is now mql", { id: "mql/1", kind: "stage_entered", stage: "mql", from: "engaged", at }],
    [
      "Dana Ruiz reached engaged",
      { id: "e/1", kind: "stage_entered", stage: "engaged", from: "anonymous", at },
    ],
    ["Dana Ruiz is now in big", { id: "segment:big/1", kind: "segment_entered", segment: "big", at }],
    [
      "Dana Ruiz answered: 11–50",
      { id: "answer:1", kind: "prompt_answered", prompt: "p", question: "size", value: "11–50", at },
    ],
    ["Dana Ruiz is identified", { id: "identified:1", kind: "lead_identified", identity: "verified", at }],
    ["Dana Ruiz gave an address", { id: "identified:2", kind: "lead_identified", identity: "claimed", at }],
    ["Ripen is connected: this is how Dana Ruiz would look", null],
  ];
  it.each(cases)("%s", (told, effect) => {
    expect(tellOccasion(makeHandoff({ effect }))).toBe(told);
  });

  it("names whoever gave no name by the address", () => {
    expect(tellOccasion(makeHandoff({ lead: { name: null } }))).toBe("dana@acme.test is now mql");
  });
});

describe("a step in words", () => {
  const step: Handoff["data"]["journey"][number] = {
    at,
    kind: "page_view",
    url: "https://shop.test/pricing?a=1",
    title: null,
    props: {},
  };
  const cases: [string, Partial<typeof step>][] = [
    ["Viewed /pricing", {}],
    ["Stayed on Pricing (60 s)", { kind: "dwell", title: "Pricing", props: { seconds: 60 } }],
    ["Viewed $& and $1", { title: "$& and $1" }],
    [
      "Put something into the cart on /pricing (49 EUR)",
      { kind: "cart_add", props: { value: 49, currency: "EUR" } },
    ],
    ["Bought something (49)", { kind: "purchase", props: { value: 49 } }],
    ["Asked for a demo", { kind: "demo_request" }],
    ["My own kind on /pricing", { kind: "my_own_kind" }],
  ];
  it.each(cases)("%s", (told, changes) => {
    expect(tellStep({ ...step, ...changes })).toBe(told);
  });

  it("says so if there is no page", () => {
    expect(tellStep({ ...step, url: null })).toBe("Viewed the site");
    expect(tellStep({ ...step, url: null, kind: "share" })).toBe("Share");
  });
});

it("a touch is told with its source, campaign and landing page where they are known", () => {
  expect(tellTouch({ channel: "Email" })).toBe("Email");
  expect(tellTouch({ channel: "Paid Search", source: "google", campaign: "spring", landing: "/a" })).toBe(
    "Paid Search, google / spring, landed on /a",
  );
  expect(tellTouch(null)).toBeNull();
  expect(tellTouch({})).toBeNull();
});
