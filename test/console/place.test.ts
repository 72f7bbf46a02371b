import { expect, test } from "vitest";
import { findPath, findPlace, findQuery, isLead, toAddress, toHref, type View } from "../../console/place.ts";

const visitor = "k3Jx9fQAAAAAAAAAAAAA_-";
const lead = `ld_${visitor}`;

test.each<[string, View, string | null, string?]>([
  ["", "now", null],
  ["#/now", "now", null],
  [`#/now/${lead}?who=qualified`, "now", lead, "who=qualified"],
  ["#/leads", "leads", null],
  ["#/anonymous", "anonymous", null],
  ["#/leads?stage=mql&q=a%2Fb", "leads", null, "stage=mql&q=a%2Fb"],
  [`#/leads/${lead}?stage=mql`, "leads", lead, "stage=mql"],
  ["#/people", "leads", null],
  [`#/people/${visitor}`, "anonymous", visitor],
  [`#/person/${visitor}`, "anonymous", visitor],
  [`#/leads/${lead}`, "leads", lead],
  [`#/people/${lead}`, "leads", lead],
  ["#/people/constructor", "now", null],
  [`#/leads/${lead}x`, "now", null],
  [`#/leads/${lead}/../x`, "now", null],
])("the address %s shows %s and %s", (hash, view, person, filter = "") => {
  expect(findPlace(hash)).toEqual({ view, person, filter });
});

test("an address that was made is read as what it was made of", () => {
  for (const view of ["now", "leads", "anonymous"] as const)
    for (const person of [null, lead])
      for (const filter of ["", "stage=mql"]) {
        expect(findPlace(toHref(view, person, filter))).toEqual({ view, person, filter });
      }
});

test("a lead is told from a visitor by its id", () => {
  expect([lead, visitor].map(isLead)).toEqual([true, false]);
});

test("an address has parts and a query, and neither is taken for the other", () => {
  const address = `${toAddress("reports", "a/b?c")}?by=period&who=a%3Db`;
  expect(findPath(address)).toEqual(["reports", "a/b?c"]);
  expect([...findQuery(address)]).toEqual([
    ["by", "period"],
    ["who", "a=b"],
  ]);
  expect([findPath("#/x?"), [...findQuery("#/x")]]).toEqual([["x"], []]);
});
