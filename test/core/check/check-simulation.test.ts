import { describe, expect, it } from "vitest";
import { checkSimulation } from "../../../worker/core/check/check-simulation.ts";
import { body, refusedSimulations, signal } from "./simulation-cases.ts";

function pointersOf(change: object): readonly string[] {
  const checked = checkSimulation({ ...body, ...change });
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer);
}

describe("a simulation", () => {
  it.each(refusedSimulations)("is refused with %s", (_name, change, pointer) => {
    expect(pointersOf(change)).toContain(pointer);
  });

  it("takes ISO 8601 with any zone and epoch milliseconds alike", () => {
    const signals = [
      { ...signal, at: "2026-01-05T01:00:00+01:00" },
      { ...signal, id: "b", at: 1_767_571_200_000 },
    ];
    const checked = checkSimulation({ ...body, signals, now: "2026-01-05" });
    expect(checked).toMatchObject({
      ok: true,
      value: { now: body.now, signals: [{ at: body.now, seq: 0, props: {} }, { at: body.now }] },
    });
  });

  it("takes the same signal twice, whatever the order of its fields", () => {
    const [first, second] = [
      { ...signal, props: { x: 1, y: 2 } },
      { props: { y: 2, x: 1 }, ...signal },
    ];
    expect(pointersOf({ signals: [first, second] })).toEqual([]);
  });
});
