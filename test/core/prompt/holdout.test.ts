import { describe, expect, it } from "vitest";
import { drawLot } from "../../../worker/core/prompt/share.ts";
import { dayMs, hourMs, makePrompt, Shopper } from "./shopper.ts";

const goals = [{ signal: "demo_request" }];
const visitors = Array.from({ length: 4_000 }, (_, index) => `visitor-${index}`.padEnd(22, "x"));

describe("the lot of a visitor", () => {
  it("is the same for ever", () => {
    // Another number here would move people between the arms of running comparisons.
    expect(drawLot("v".repeat(22), "demo")).toBeCloseTo(0.4644321782980114, 15);
  });

  it("is evenly spread: each tenth has a tenth, within four standard deviations", () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const visitor of visitors) {
      const tenth = Math.floor(drawLot(visitor, "demo") * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const deviation = Math.sqrt(4_000 * 0.1 * 0.9);
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(4 * deviation);
  });

  it("for one prompt says nothing about another", () => {
    const both = visitors.filter((one) => drawLot(one, "a") < 0.5 && drawLot(one, "b") < 0.5).length;
    expect(Math.abs(both - 1_000)).toBeLessThan(4 * Math.sqrt(4_000 * 0.25 * 0.75));
  });
});

describe("a holdout", () => {
  const held = makePrompt({ id: "held", holdoutPercent: 100, priority: 1, goals });

  it("keeps the prompt from its share, remembers that it would have come, and lets the next prompt come", () => {
    const shopper = new Shopper([held, makePrompt()]);
    expect(shopper.view()).toEqual(["demo"]);
    expect(shopper.told()).toEqual(["prompt_due demo", "prompt_held held"]);
    expect(shopper.act("act", { at: 1_000 })).toEqual(["demo"]);
    expect(shopper.told()).toEqual(["prompt_due demo", "prompt_held held"]);
  });

  it("counts towards the caps as a showing would", () => {
    const shopper = new Shopper([held]);
    shopper.view({ path: "/a" });
    shopper.view({ path: "/b", at: hourMs });
    expect(shopper.told()).toEqual(["prompt_held held"]);
    shopper.view({ path: "/c", at: dayMs, session: "s2" });
    expect(shopper.told()).toHaveLength(2);
  });

  it("of none keeps nobody, and one that grows keeps whom it kept", () => {
    const isHeld = (visitor: string, holdoutPercent: number) =>
      new Shopper([makePrompt({ holdoutPercent })], [], visitor).view().length === 0;
    const some = visitors.slice(0, 200);
    expect(some.filter((visitor) => isHeld(visitor, 0))).toEqual([]);
    const few = some.filter((visitor) => isHeld(visitor, 10));
    const more = some.filter((visitor) => isHeld(visitor, 50));
    expect(few.length).toBeGreaterThan(0);
    expect(more.length).toBeGreaterThan(few.length);
    expect(few.filter((visitor) => !more.includes(visitor))).toEqual([]);
  });
});

describe("the exposure", () => {
  it("tells what became of a prompt that was given out", () => {
    const shopper = new Shopper([makePrompt({ goals, caps: ["none"], rest: { dismissedDays: 0 } })]);
    shopper.view({ at: 1_000 });
    shopper.act("prompt_show", { at: 2_000 }, { prompt: "demo" });
    shopper.act("prompt_click", { at: 3_000 }, { prompt: "demo" });
    shopper.act("demo_request", { at: 9_000 });
    shopper.act("demo_request", { at: 12_000 });
    const [exposure] = shopper.exposures(dayMs);
    expect(exposure).toMatchObject({ arm: "prompted", shown: 1, clicked: 1, dismissed: 0, answered: 0 });
    expect((exposure?.convertedAt ?? 0) - (exposure?.firstAt ?? 0)).toBe(8_000);
  });

  it("tells the same of the holdout, and says nothing of who never qualified", () => {
    const held = new Shopper([makePrompt({ holdoutPercent: 100, goals })]);
    held.view();
    held.act("demo_request", { at: 5_000 });
    expect(held.exposures(dayMs)).toMatchObject([
      { arm: "holdout", shown: 0, convertedAt: expect.any(Number) },
    ]);
    const cold = new Shopper([makePrompt({ when: { score: { gte: 99 } } })]);
    cold.view();
    expect(cold.exposures(dayMs)).toEqual([]);
  });

  it.each([
    ["before the prompt fell due", -1_000, false],
    ["within the attribution time", 7 * dayMs, true],
    ["after the attribution time", 7 * dayMs + 1, false],
  ])("counts a goal reached %s: %s", (_name, at, counts) => {
    const shopper = new Shopper([makePrompt({ goals, rest: { convertedDays: 0 } })]);
    shopper.view();
    shopper.act("demo_request", { at, path: "/other" });
    expect(shopper.exposures(30 * dayMs)[0]?.convertedAt !== null).toBe(counts);
  });
});
