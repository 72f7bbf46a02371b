import { expect, test } from "vitest";
import { findInstant, parseTime } from "../../../worker/core/check/instant.ts";

test.each([
  ["2026-02-28", Date.UTC(2026, 1, 28)],
  ["2024-02-29T23:59:59.999Z", Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
  ["2026-11-27T23:30:00-01:00", Date.UTC(2026, 10, 28, 0, 30)],
  ["2026-11-27T24:00:00Z", Date.UTC(2026, 10, 28)],
])("%s is an instant", (text, at) => {
  expect(findInstant(text)).toBe(at);
});

test.each(["2026-02-29", "2026-02-30T10:00:00Z", "2026-04-31", "2026-13-01", "2026-12-31T23:59:60Z"])(
  "%s is none: neither the calendar nor the clock has it",
  (text) => {
    expect(findInstant(text)).toBeNull();
  },
);

test("a text that does not begin with a day is no time, whatever Date makes of it", () => {
  expect(parseTime("Fri, 27 Nov 2026 10:00:00 GMT")).toBeNull();
});
