import { describe, expect, it } from "vitest";
import { checkSimulation } from "../../../worker/core/check/check-simulation.ts";

const signal = { id: "a", kind: "act", at: "2026-01-05T00:00:00Z" };
const body = { model: "published", signals: [signal], now: 1_767_571_200_000 };

function pointersOf(change: object): readonly string[] {
  const checked = checkSimulation({ ...body, ...change });
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer);
}

describe("a simulation", () => {
  it.each([
    ["no model", { model: undefined }, "/model"],
    ["a flawed model", { model: { dimensions: [], rules: [5], stages: [] } }, "/model/rules/0"],
    ["a time without zone", { now: "2026-01-05T00:00:00" }, "/now"],
    ["a date that does not exist", { now: "2026-13-05T00:00:00Z" }, "/now"],
    ["a fraction of a millisecond", { now: 1.5 }, "/now"],
    ["a signal without time", { signals: [{ ...signal, at: undefined }] }, "/signals/0/at"],
    ["a signal without kind", { signals: [{ ...signal, kind: "" }] }, "/signals/0/kind"],
    ["a signal with an unknown field", { signals: [{ ...signal, colour: 1 }] }, "/signals/0/colour"],
    ["props that are a list", { signals: [{ ...signal, props: [] }] }, "/signals/0/props"],
    ["a page that is a text", { signals: [{ ...signal, page: "/" }] }, "/signals/0/page"],
    [
      "a url that is a number",
      { signals: [{ ...signal, page: { id: "p", url: 5 } }] },
      "/signals/0/page/url",
    ],
    ["a session of spaces", { signals: [{ ...signal, session: " " }] }, "/signals/0/session"],
    ["one id with two contents", { signals: [signal, { ...signal, kind: "other" }] }, "/signals/1/id"],
    [
      "an unknown source",
      { attributes: [{ name: "a", value: 1, source: "rumour" }] },
      "/attributes/0/source",
    ],
    ["an unknown outcome", { outcomes: [{ kind: "maybe", at: 0 }] }, "/outcomes/0/kind"],
    ["signals that are a map", { signals: {} }, "/signals"],
  ])("is refused with %s", (_name, change, pointer) => {
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
