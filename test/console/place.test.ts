import { expect, test } from "vitest";
import { findPath, findPlace, findQuery, isLead, toAddress, toHref, type View } from "../../console/place.ts";

const visitor = "k3Jx9fQAAAAAAAAAAAAA_-";
const lead = `ld_${visitor}`;

test.each<[string, View, string | null]>([
  ["", "people", null],
  ["#/people", "people", null],
  ["#/leads", "leads", null],
  ["#/anonymous", "anonymous", null],
  [`#/people/${visitor}`, "people", visitor],
  [`#/person/${visitor}`, "people", visitor],
  [`#/leads/${lead}`, "leads", lead],
  [`#/people/${lead}`, "people", lead],
  ["#/people/constructor", "people", null],
  [`#/leads/${lead}x`, "people", null],
  [`#/leads/${lead}/../x`, "people", null],
])("the address %s shows %s and %s", (hash, view, person) => {
  expect(findPlace(hash)).toEqual({ view, person });
});

test("an address that was made is read as what it was made of", () => {
  for (const view of ["people", "leads", "anonymous"] as const) {
    expect(findPlace(toHref(view))).toEqual({ view, person: null });
    expect(findPlace(toHref(view, lead))).toEqual({ view, person: lead });
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
