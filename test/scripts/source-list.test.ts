import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileSourceList } from "../../scripts/build-source-list.ts";
import sourceList from "../../worker/core/channel/source-list.json" with { type: "json" };

test("the list that the Worker bundles is what the kept lists say", () => {
  expect(readFileSync("worker/core/channel/source-list.json", "utf8")).toBe(compileSourceList());
});

test("the list names hosts and the names of networks, nothing else of the files it is made of", () => {
  const names = Object.values(sourceList).flat();
  expect(names.filter((name) => !/^[a-z0-9{}.+%! -]+$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
