import { describe, expect, it } from "vitest";
import { compileSchedule } from "../../../worker/core/compile/schedule.ts";

const isOpen = (schedule: Parameters<typeof compileSchedule>[0], at: string) =>
  compileSchedule(schedule)(Date.parse(at));

describe("a schedule", () => {
  it.each([
    ["2026-03-29T00:59:59Z", false],
    ["2026-03-29T06:59:59Z", false],
    ["2026-03-29T07:00:00Z", true],
    ["2026-03-28T08:00:00Z", true],
    ["2026-03-28T07:59:59Z", false],
    ["2026-03-29T14:59:59Z", true],
    ["2026-03-29T15:00:00Z", false],
  ])("reads the clock of its own time zone, summer time included: %s is %s", (at, open) => {
    expect(isOpen({ timeZone: "Europe/Berlin", hours: ["09:00", "17:00"] }, at)).toBe(open);
  });

  it.each([
    ["2026-12-24T22:59:59Z", false],
    ["2026-12-24T23:00:00Z", true],
    ["2026-12-26T22:59:59Z", true],
    ["2026-12-26T23:00:00Z", false],
  ])("begins and ends with whole days there: %s is %s", (at, open) => {
    expect(isOpen({ timeZone: "Europe/Berlin", from: "2026-12-25", until: "2026-12-26" }, at)).toBe(open);
  });

  it.each([
    ["2026-11-29T14:59:59Z", false],
    ["2026-11-29T15:00:00Z", true],
    ["2026-11-30T15:00:00Z", false],
  ])("knows its weekdays there: %s is %s", (at, open) => {
    expect(isOpen({ timeZone: "Asia/Tokyo", weekdays: ["mon"] }, at)).toBe(open);
  });

  it.each([
    ["2026-01-05T21:59:59Z", false],
    ["2026-01-05T22:00:00Z", true],
    ["2026-01-06T00:00:00Z", true],
    ["2026-01-06T05:59:59Z", true],
    ["2026-01-06T06:00:00Z", false],
  ])("goes over midnight: %s is %s", (at, open) => {
    expect(isOpen({ timeZone: "UTC", hours: ["22:00", "06:00"] }, at)).toBe(open);
  });

  it("may last until midnight", () => {
    expect(isOpen({ timeZone: "UTC", hours: ["18:00", "24:00"] }, "2026-01-05T23:59:59Z")).toBe(true);
  });
});
