import { expect, test } from "vitest";
import { findWorth } from "../../console/lead/chart/worth.ts";
import { listPrompts } from "../../console/lead/list-prompts.ts";
import { readValue } from "../../console/lead/read-value.ts";
import { compileWorth, dayMs } from "../../worker/core/points/worth.ts";

test.each([
  undefined,
  { halfLifeDays: 14 },
  { linearDays: 28 },
  { expireDays: 14 },
  { step: { percent: 30, everyDays: 7 } },
])("points with the decay %o fade in the chart as they do in the engine", (decay) => {
  const worth = compileWorth(decay);
  for (const days of [0, 0.5, 7, 13.999, 14, 28, 400])
    expect(findWorth(20, days * dayMs, decay)).toBeCloseTo(worth(20, days * dayMs), 12);
});

test.each([
  ["12", 12],
  ["-0.5", -0.5],
  ["0049", "0049"],
  ["+49", "+49"],
  ["true", true],
  ["  ", null],
  ["Acme 2", "Acme 2"],
  ["1234567890123456789", "1234567890123456789"],
])("what is typed as %j is %j", (text, value) => {
  expect(readValue(text)).toBe(value);
});

test("each prompt of a journey is told once, by its last word", () => {
  const step = (kind: string, prompt: unknown, at: string) => ({
    type: "signal" as const,
    at,
    signal: { id: at, kind, at, seq: 1, props: { prompt } },
  });
  const journey = [
    step("prompt_click", "demo", "4"),
    step("prompt_show", "demo", "3"),
    step("prompt_held", "offer", "2"),
    step("prompt_show", "demo", "1"),
    step("prompt_show", 7, "0"),
    step("page_view", "demo", "0"),
  ];
  expect(listPrompts(journey)).toEqual([
    { prompt: "demo", shown: 2, last: "prompt_click", at: "4" },
    { prompt: "offer", shown: 0, last: "prompt_held", at: "2" },
  ]);
});
