import { describe, expect, test } from "vitest";
import { readFilter, toLog, toSpan } from "../../console/destinations/address.ts";
import { replayable } from "../../console/destinations/deliveries/count.ts";
import { joinEffects, toGiven } from "../../console/destinations/editor/document.ts";
import { ourFields } from "../../console/destinations/editor/our-fields.ts";
import { kinds } from "../../console/destinations/kinds.ts";
import { listNames, withChosen } from "../../console/destinations/names.ts";
import { findHealth, wordGets } from "../../console/destinations/word-destination.ts";
import { findQuery } from "../../console/place.ts";
import { makePatch } from "../../console/prompts/make-patch.ts";
import { isMoving, wordEffect } from "../../console/words/delivery.ts";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import { kindFacts } from "../../worker/core/handoff/kinds.ts";
import { makeExample } from "../../worker/core/handoff/make-example.ts";
import { isField, mapFields } from "../../worker/core/handoff/map-fields.ts";
import { replayStates } from "../../worker/http/contract/deliveries.ts";
import { mergePatch } from "../../worker/http/merge-patch.ts";

const webhook: Destination = {
  ...{ kind: "webhook", name: "Ours", enabled: true, dryRun: false },
  effects: [{ kind: "stage_entered", of: ["mql"] }],
  settings: { url: "https://hooks.example.com" },
};

describe("what the console says of destinations", () => {
  test.each(Object.entries(kindFacts))("a %s asks for what the API asks for", (name, facts) => {
    const words = Object.entries(kinds).find(([kind]) => kind === name)?.[1];
    const namesOf = (wanted: readonly { readonly name: string; readonly isOptional?: boolean }[] = []) =>
      wanted.map((one) => (one.isOptional ? `${one.name}?` : one.name));
    expect(namesOf(words?.settings)).toEqual(Object.keys(facts.settings));
    expect(namesOf(words?.secrets)).toEqual(Object.keys(facts.secrets));
    expect(words?.fields ?? {}).toEqual(facts.fields);
    expect(words?.steps.length).toBe(3);
  });

  test("its fields and states are those that there are", () => {
    expect(Object.keys(ourFields).filter((name) => !isField(name))).toEqual([]);
    expect(replayable.toSorted()).toEqual(replayStates.toSorted());
  });

  test("what one gets is a sentence", () => {
    expect(wordGets(webhook)).toBe("Who enters MQL");
    const effects = [
      { kind: "stage_entered" },
      { kind: "prompt_answered", of: ["demo-offer", "exit"] },
      { kind: "lead_identified" },
    ] as const;
    const filter = { minScore: 40, grades: ["A", "B1"], accounts: ["a.de", "b.de", "c.de", "d.de"] };
    expect(wordGets({ ...webhook, effects, filter })).toBe(
      "Who enters any stage, answers Demo offer or Exit, or becomes known. Only with 40 points or more, with grade A or B1, of 4 companies",
    );
    expect(wordGets({ ...webhook, effects: [] })).toBe("Who …");
  });

  test("one that is off or stopped is so before all else", () => {
    const stored = {
      id: "dst_a",
      destination: webhook,
      secrets: {},
      failingSince: null,
      disabledReason: null,
    };
    const facts = { createdAt: "", updatedAt: "", updatedBy: "" };
    const health = (rest: object) => findHealth({ ...stored, ...facts, ...rest });
    expect(health({})).toBe("on");
    expect(health({ destination: { ...webhook, dryRun: true } })).toBe("dry-run");
    const failing = { failingSince: "2026-11-20T12:00:00.000Z" };
    expect(health(failing)).toBe("failing");
    expect(health({ ...failing, disabledReason: "It answered 410." })).toBe("stopped");
    expect(health({ disabledReason: "It answered 410.", destination: { ...webhook, enabled: false } })).toBe(
      "off",
    );
  });

  test("what was handed off is named by its effect", () => {
    expect(wordEffect({ kind: "stage_entered", effect: "mql/2" })).toBe("Became MQL");
    expect(wordEffect({ kind: "segment_entered", effect: "segment:pricing-shoppers/1" })).toBe(
      "Entered Pricing shoppers",
    );
    expect(wordEffect({ kind: "lead_identified", effect: "identified:verified" })).toBe("Was verified");
  });

  test("more is expected of a delivery whose next attempt is near", () => {
    const now = Date.parse("2026-11-20T12:00:00.000Z");
    expect(isMoving({ nextAt: "2026-11-20T12:00:05.000Z" }, now)).toBe(true);
    expect(isMoving({ nextAt: "2026-11-20T12:30:00.000Z" }, now)).toBe(false);
    expect(isMoving({ nextAt: null }, now)).toBe(false);
  });
});

describe("a destination under edit", () => {
  test("effects of one kind are one, and one that names none means all", () => {
    const [a, b] = [{ kind: "stage_entered", of: ["mql"] } as const, { kind: "lead_identified" } as const];
    expect(joinEffects([a, b, { kind: "stage_entered", of: ["mql", "sql"] }])).toEqual([
      { kind: "stage_entered", of: ["mql", "sql"] },
      b,
    ]);
    expect(joinEffects([a, { kind: "stage_entered" }, a])).toEqual([{ kind: "stage_entered" }]);
  });

  test("what was emptied is left away", () => {
    expect(toGiven({ name: "A", filter: {}, secrets: {}, fields: { score: "x" } })).toEqual({
      name: "A",
      fields: { score: "x" },
    });
  });

  test("a field can be kept from going by a patch, and let go again", () => {
    const before: Destination = { ...webhook, kind: "hubspot", fields: { score: "lead_score" } };
    const kept: Destination = { ...before, fields: { score: "lead_score", grade: false } };
    const stored = mergePatch(before, makePatch(before, kept)) as Destination;
    expect(stored).toEqual(kept);
    const mapped = mapFields(stored, makeExample({ site: "a", home: "", now: 0 }));
    expect(Object.keys(mapped)).toContain("ripen_stage");
    expect(Object.keys(mapped)).not.toContain("ripen_grade");
    expect(mergePatch(kept, makePatch(kept, before))).toEqual(before);
  });

  test("names are of the rules, of their draft and of prompts, and what is gone can still be taken away", () => {
    const stage = (id: string) => ({ id, enter: { score: { gte: 1 } } });
    const prompt = { id: "offer", name: "The offer", action: "chat", when: { score: { gte: 1 } } } as const;
    const names = listNames({ stages: [stage("mql")] }, { stages: [stage("mql"), stage("vip")] }, [
      { prompt },
    ]);
    expect(names.stages).toEqual([
      ["mql", "MQL"],
      ["vip", "Vip"],
    ]);
    expect(names.prompts).toEqual([["offer", "The offer"]]);
    expect(withChosen(names.stages, ["old"]).at(-1)).toEqual(["old", "Old (gone)"]);
  });
});

describe("the address of the log", () => {
  test("says what it is narrowed to, and what it does not know it leaves out", () => {
    const filter = { destination: "dst_a", state: "dead", from: "2026-11-01" };
    const address = toLog(filter, "msg_b");
    expect(address).toBe("#/destinations/deliveries/msg_b?destination=dst_a&state=dead&from=2026-11-01");
    expect(readFilter(findQuery(address))).toEqual(filter);
    expect(readFilter(findQuery("#/destinations/deliveries?evil=1&lead="))).toEqual({});
    expect(toLog({ lead: "" })).toBe("#/destinations/deliveries");
  });

  test("days are whole ones of the reader's", () => {
    const start = (day: number) => new Date(2026, 10, day).toISOString();
    expect(toSpan({ from: "2026-11-01", to: "2026-11-01" })).toEqual({ since: start(1), until: start(2) });
    expect(toSpan({ from: "nonsense" })).toEqual({});
  });
});
