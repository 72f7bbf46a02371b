import { describe, expect, it } from "vitest";
import { findQuietEnd } from "../../../worker/core/handoff/quiet.ts";

const berlin = { timeZone: "Europe/Berlin" } as const;
const nights = { ...berlin, hours: ["20:00", "08:00"] } as const;
const weekends = { ...berlin, weekdays: ["sat", "sun"] } as const;

function end(quiet: Parameters<typeof findQuietEnd>[0], now: string): string | null {
  const at = findQuietEnd(quiet, Date.parse(now));
  return at === null ? null : new Date(at).toISOString();
}

describe("the end of quiet hours", () => {
  it("is none where there are none, and while none hold", () => {
    expect(end(undefined, "2026-11-27T02:00:00Z")).toBeNull();
    expect(end(nights, "2026-11-27T07:00:00Z")).toBeNull();
    expect(end(nights, "2026-11-27T18:59:59Z")).toBeNull();
  });

  it("is the next morning by the clock of their time zone, to the minute", () => {
    expect(end(nights, "2026-11-26T19:00:00Z")).toBe("2026-11-27T07:00:00.000Z");
    expect(end(nights, "2026-11-27T06:59:59.999Z")).toBe("2026-11-27T07:00:00.000Z");
    expect(end({ ...nights, hours: ["20:00", "08:17"] }, "2026-11-27T02:31:12Z")).toBe(
      "2026-11-27T07:17:00.000Z",
    );
  });

  it("is met in the nights in which the clocks change", () => {
    expect(end(nights, "2026-10-24T20:00:00Z")).toBe("2026-10-25T07:00:00.000Z");
    expect(end(nights, "2026-03-28T20:00:00Z")).toBe("2026-03-29T06:00:00.000Z");
  });

  it("is Monday at midnight after a weekend", () => {
    expect(end(weekends, "2026-11-28T10:20:30Z")).toBe("2026-11-29T23:00:00.000Z");
  });

  it("is looked for again after eight days where it never ends", () => {
    expect(end(berlin, "2026-11-27T00:00:30Z")).toBe("2026-12-05T01:01:00.000Z");
  });
});
