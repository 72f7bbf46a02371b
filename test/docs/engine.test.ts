import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Decay } from "../../worker/core/model/model.ts";
import { compileWorth } from "../../worker/core/points/worth.ts";

const dayMs = 86_400_000;
const rows = [
  ...readFileSync("worker/core/README.md", "utf8").matchAll(/^\|.*\|.*\| (?:[a-z] = .*: )?([\d., ]+) \|$/gm),
];
const decays: readonly (Decay | undefined)[] = [
  undefined,
  { halfLifeDays: 14 },
  { linearDays: 28 },
  { expireDays: 14 },
  { step: { percent: 50, everyDays: 14 } },
];

it("the engine's README gives the worth of 20 points after 0, 7, 14 and 28 days for every decay", () => {
  const told = rows.map(([, numbers = ""]) => numbers.split(", ").map(Number));
  const worth = decays.map((decay) => [0, 7, 14, 28].map((days) => compileWorth(decay)(20, days * dayMs)));
  expect(told).toEqual(worth.map((ofDays) => ofDays.map((points) => Math.round(points * 1_000) / 1_000)));
});
