import { describe, expect, it } from "vitest";
import { destinationKinds } from "../../../worker/core/handoff/destination.ts";
import { kindFacts } from "../../../worker/core/handoff/kinds.ts";
import { isField, mapFields } from "../../../worker/core/handoff/map-fields.ts";
import { makeDestination, makeHandoff } from "../../destinations/example.ts";

const handoff = makeHandoff({
  lead: {
    attributes: { employees: 250, likes: ["a", 7, { deep: 1 }], deep: { er: 1 }, off: null, beta: true },
  },
});

describe("a field of a hand-off goes to the property named", () => {
  const cases: [string, unknown][] = [
    ["score", 78],
    ["grade", "B2"],
    ["stage", "mql"],
    ["identity", "verified"],
    ["segments", "pricing-shoppers"],
    ["reasons", "+20 Read the pricing page\n−5.5 Is a student"],
    ["why", "Read the pricing page, and came three times this week."],
    ["url", "https://ripen.test/console/leads/ld_AAAAAAAAAAAAAAAAAAAAAA"],
    ["id", "ld_AAAAAAAAAAAAAAAAAAAAAA"],
    ["email", "dana@acme.test"],
    ["name", "Dana Ruiz"],
    ["account", "acme.test"],
    ["account_name", "Acme"],
    ["first_seen_at", "2026-11-20T08:00:00.000Z"],
    ["last_signal_at", "2026-11-27T11:58:00.000Z"],
    ["first_channel", "Paid Search"],
    ["first_campaign", "spring"],
    ["last_channel", "Email"],
    ["dimensions.fit", 20],
    ["attributes.employees", 250],
    ["attributes.beta", true],
    ["attributes.likes", "a, 7"],
  ];
  it.each(cases)("%s", (field, value) => {
    expect(isField(field)).toBe(true);
    expect(mapFields(makeDestination("salesforce", { fields: { [field]: "X__c" } }), handoff)).toEqual({
      X__c: value,
    });
  });
});

describe("nothing is sent", () => {
  it.each([
    "user_id",
    "last_campaign",
    "dimensions.none",
    "attributes.none",
    "attributes.off",
    "attributes.deep",
    "attributes.constructor",
    "dimensions.toString",
  ])("of %s, which has no value", (field) => {
    expect(mapFields(makeDestination("salesforce", { fields: { [field]: "X__c" } }), handoff)).toEqual({});
  });

  it.each(["nothing", "toString", "first_", "first_score", "attributes.", "dimensions", ""])(
    "of «%s», which is no field",
    (field) => {
      expect(isField(field)).toBe(false);
      expect(mapFields(makeDestination("salesforce", { fields: { [field]: "X__c" } }), handoff)).toEqual({});
    },
  );
});

describe("a kind's own properties", () => {
  it.each(destinationKinds)("of %s are named by fields that there are", (kind) => {
    expect(Object.keys(kindFacts[kind].fields).filter((field) => !isField(field))).toEqual([]);
  });

  it("get what they are named for, unless the destination says otherwise", () => {
    const fields = { score: "lead_score", grade: null, "attributes.employees": "numemployees" };
    const mapped = mapFields(makeDestination("hubspot", { fields }), handoff);
    expect(mapped).toMatchObject({ lead_score: 78, numemployees: 250, ripen_stage: "mql" });
    expect(Object.keys(mapped)).not.toContain("ripen_score");
    expect(Object.keys(mapped)).not.toContain("ripen_grade");
  });

  it("give way to the destination's own field for the same property", () => {
    const mapped = mapFields(makeDestination("hubspot", { fields: { account: "ripen_stage" } }), handoff);
    expect(mapped).toMatchObject({ ripen_stage: "acme.test" });
  });
});
