import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import sentences from "../cases/sentences.json" with { type: "json" };
import breaks from "../mutate/breaks.json" with { type: "json" };

describe("the list of breaks", () => {
  it("has at least one for every sentence of the contract, and none for another", () => {
    expect(new Set(breaks.flatMap(({ ids }) => ids))).toEqual(new Set(Object.keys(sentences)));
  });

  it.each(breaks.map(({ ids, ...broken }) => [ids.join(" "), broken] as const))(
    "changes what stands once in the engine: %s",
    (_ids, { file, find, replace }) => {
      const parts = readFileSync(`worker/core/${file}`, "utf8").split(find);
      expect(parts).toHaveLength(2);
      expect(replace).not.toBe(find);
    },
  );
});
