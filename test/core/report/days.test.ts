import { expect, test } from "vitest";
import { cutDays, findMonths, type Span } from "../../../worker/core/report/days.ts";

test.each<[Span, string, string, readonly string[]]>([
  ["month", "0099-12-31", "0100-02-01", ["0099-12-31", "0100-01-01"]],
  ["week", "9999-12-20", "9999-12-31", ["9999-12-20", "9999-12-27"]],
  ["month", "9999-11-30", "9999-12-31", ["9999-11-30", "9999-12-01"]],
])("at the ends of the calendar a %s from %s to %s begins where any other does", (span, from, to, begins) => {
  const cuts = cutDays({ from, to }, span);
  expect(cuts.map((cut) => cut.from)).toEqual(begins);
  expect(cuts.map((cut) => cut.to)).toEqual([...begins.slice(1), to]);
});

test("a month that the calendar does not end is not whole", () => {
  expect(findMonths({ from: "9999-11-01", to: "9999-12-31" })).toEqual({
    from: "9999-11-01",
    to: "9999-12-01",
  });
});
