import { expect, it } from "vitest";
import { BoundedMap } from "../../worker/core/bounded-map.ts";

it("a bounded map forgets all at the key too many, and nothing when a known key is set again", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1).set("b", 2).set("a", 3);
  expect([...map]).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  map.set("c", 4);
  expect([...map]).toEqual([["c", 4]]);
});
