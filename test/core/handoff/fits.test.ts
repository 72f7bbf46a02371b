import { describe, expect, it } from "vitest";
import type { Effect } from "../../../worker/core/answer/decision.ts";
import type { Destination, LeadFilter, WantedEffect } from "../../../worker/core/handoff/destination.ts";
import { type FilteredLead, fits } from "../../../worker/core/handoff/fits.ts";

const entered: Effect = { id: "mql/1", kind: "stage_entered", stage: "mql", from: "anonymous", at: 1 };
const segment: Effect = { id: "segment:vip/1", kind: "segment_entered", segment: "vip", at: 1 };
const identified: Effect = { id: "identified:claimed", kind: "lead_identified", identity: "claimed", at: 1 };
const unprompted: Effect = {
  ...{ id: "answer:1", kind: "prompt_answered", prompt: null, question: "size", value: "50", at: 1 },
};
const lead: FilteredLead = {
  ...{ score: 60, grade: "B2", segments: ["vip"], channels: ["Direct", null], account: "acme.example" },
  identity: "claimed",
};

function goes(effects: readonly WantedEffect[], effect: Effect, filter?: LeadFilter): boolean {
  const destination: Destination = {
    ...{ kind: "webhook", name: "Ours", enabled: true, dryRun: false, effects, settings: {} },
    ...(filter && { filter }),
  };
  return fits(destination, effect, lead);
}

describe("an effect goes to a destination", () => {
  it("that wants its kind, or what it names", () => {
    expect(goes([{ kind: "stage_entered" }], entered)).toBe(true);
    expect(goes([{ kind: "stage_entered", of: ["sql", "mql"] }], entered)).toBe(true);
    expect(goes([{ kind: "stage_entered", of: ["sql"] }], entered)).toBe(false);
    expect(goes([{ kind: "segment_entered", of: ["vip"] }], segment)).toBe(true);
    expect(goes([{ kind: "segment_entered" }], entered)).toBe(false);
    expect(goes([{ kind: "stage_entered", of: ["sql"] }, { kind: "stage_entered" }], entered)).toBe(true);
    expect(goes([{ kind: "lead_identified" }], identified)).toBe(true);
  });

  it("not where it names a prompt and the answer had none", () => {
    expect(goes([{ kind: "prompt_answered" }], unprompted)).toBe(true);
    expect(goes([{ kind: "prompt_answered", of: ["demo"] }], unprompted)).toBe(false);
  });

  const filters: readonly (readonly [LeadFilter, boolean])[] = [
    [{}, true],
    [{ minScore: 60 }, true],
    [{ minScore: 60.1 }, false],
    [{ grades: ["A", "B2"] }, true],
    [{ grades: ["B"] }, true],
    [{ grades: ["B1", "A"] }, false],
    [{ segments: ["other", "vip"] }, true],
    [{ segments: ["other"] }, false],
    [{ channels: ["Direct"] }, true],
    [{ channels: ["Paid Search"] }, false],
    [{ accounts: ["ACME.example"] }, true],
    [{ accounts: ["other.example"] }, false],
    [{ identity: "verified" }, false],
    [{ minScore: 10, grades: ["B"], identity: "verified" }, false],
    [{ grades: [] }, false],
  ];
  for (const [filter, expected] of filters)
    it(`${expected ? "" : "not "}through the filter ${JSON.stringify(filter)}`, () => {
      expect(goes([{ kind: "stage_entered" }], entered, filter)).toBe(expected);
    });
});
