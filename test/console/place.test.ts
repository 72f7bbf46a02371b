import { expect, test } from "vitest";
import { findPath, findPlace, findQuery, isLead, toHref, type View } from "../../console/place.ts";

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

test("the parts of an address end where its query begins", () => {
  const hash = "#/accounts/acme.example?q=a%2Fb";
  expect([findPath(hash), findQuery(hash)]).toEqual([["accounts", "acme.example"], "q=a%2Fb"]);
  expect(findQuery("#/accounts")).toBe("");
});

test("a lead is told from a visitor by its id", () => {
  expect([lead, visitor].map(isLead)).toEqual([true, false]);
});
