import { expect, test } from "vitest";
import { wordId, wordPerson, wordPoints, wordScore, wordTime } from "../../console/wording.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const at = (awayMs: number) => new Date(now + awayMs).toISOString();

test.each([
  [-500, "now"],
  [1_900, "now"],
  [-12_000, "12 s ago"],
  [-59_999, "59 s ago"],
  [-60_000, "1 min ago"],
  [-3_600_000, "1 h ago"],
  [-86_400_000 * 29, "29 d ago"],
  [86_400_000 * 11, "in 11 d"],
  [
    -86_400_000 * 40,
    new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(now - 86_400_000 * 40),
  ],
])("a moment %d ms away reads %s", (awayMs, text) => {
  expect(wordTime(at(awayMs), now)).toBe(text);
});

test.each([
  [20, "+20.0"],
  [-7.06, "−7.1"],
  [0.04, "0.0"],
  [-0.04, "0.0"],
  [0.05, "+0.1"],
])("%d points read %s", (points, text) => {
  expect(wordPoints(points)).toBe(text);
});

test("a score keeps one decimal and a true minus", () => {
  expect([300, 96.25, -6].map(wordScore)).toEqual(["300.0", "96.3", "−6.0"]);
});

test("an id reads as words, and known short forms as capitals", () => {
  expect(["mql", "fit", "pricing-shoppers", "job_title", "vip"].map(wordId)).toEqual([
    "MQL",
    "Fit",
    "Pricing shoppers",
    "Job title",
    "Vip",
  ]);
});

test("an unnamed person is called by the start of the public id", () => {
  expect(wordPerson("k3Jx9fQAAAAAAAAAAAAAAA")).toBe("Visitor k3Jx9f");
});
