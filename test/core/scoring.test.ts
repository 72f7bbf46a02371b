import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import cases from "../cases/scoring.json" with { type: "json" };
import sentences from "../cases/sentences.json" with { type: "json" };
import { runCase, type ScoringCase } from "./run-case.ts";

// The file is data; what is wrong in it fails its case.
const scoringCases = cases as unknown as readonly ScoringCase[];
/** A sentence is pinned by cases, or, where it can't be said as one, by an ordinary test that is named here. */
const pinned: {
  readonly [id: string]: string | { readonly text: string; readonly file: string; readonly test: string };
} = sentences;

describe("the sentences of the contract", () => {
  it.each(scoringCases)("$name", (scoringCase) => {
    expect(runCase(scoringCase)).toEqual([]);
  });

  it.each(scoringCases.filter(({ expected }) => !expected.flaws))(
    "$name, whatever the order and repetition of arrival",
    (scoringCase) => {
      const { signals } = scoringCase;
      expect(runCase(scoringCase, [...signals.toReversed(), ...signals])).toEqual([]);
    },
  );

  it.each(Object.entries(pinned))("%s is pinned: %j", (id, sentence) => {
    if (typeof sentence === "string")
      expect(scoringCases.filter(({ pins }) => pins.includes(id))).not.toEqual([]);
    else expect(readFileSync(sentence.file, "utf8")).toContain(`"${sentence.test}"`);
  });

  it("has no case that pins an unknown sentence or shares its name", () => {
    const known = Object.keys(sentences);
    expect(scoringCases.flatMap(({ pins }) => pins).filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(scoringCases.map(({ name }) => name)).size).toBe(scoringCases.length);
  });
});
