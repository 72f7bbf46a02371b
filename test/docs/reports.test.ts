import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import { enough } from "../../worker/core/report/measure-prompt.ts";
import { estimateDifference } from "../../worker/core/report/proportion.ts";
import { reportPrompts } from "../../worker/core/report/report-prompts.ts";
import { emptyTally } from "../../worker/core/report/tally.ts";

const text = readFileSync("docs/reports.md", "utf8");
const [, block = "{}"] = /```json answer\n([\s\S]*?)```/.exec(text) ?? [];
const example = JSON.parse(block);

/** Lists the names in the first column of all tables on the page. */
function listNamed(): string[] {
  return [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
}

function listKeys(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...listKeys(inner)]);
}

function round(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 10_000) / 10_000 : value;
}

describe("the page about reports", () => {
  it("has an example whose rates, uplift, verdict and note follow from its counts", () => {
    const { prompt: id, name, holdoutPercent, attributionDays } = example;
    const goals = [{ signal: "demo_request" }];
    const prompt: Prompt = {
      ...{ id, name, holdoutPercent, attributionDays, goals },
      ...{ action: "slide", when: { stage: ["mql"] } },
    };
    const tallies = (["prompted", "holdout"] as const).map((arm) => {
      const { rate: _, ...tally } = example[arm];
      return { ...emptyTally, ...tally, prompt: id, arm };
    });
    const [told] = reportPrompts([prompt], tallies);
    expect(JSON.parse(JSON.stringify(told, round))).toEqual(example);
  });

  it("explains every figure of the answer", () => {
    const missing = listKeys(example).filter((key) => !listNamed().includes(key));
    expect(missing).toEqual([]);
  });

  it("says how many people it takes, as the code has it", () => {
    const { peopleInEachArm, conversions } = enough;
    expect(text).toContain(
      `fewer than ${peopleInEachArm} people in one of the two arms, or fewer than ${conversions} who converted`,
    );
  });

  it("says truly how exactly a difference is known", () => {
    const rows = [...text.matchAll(/^\| (\d+) \| ([\d.]+) \|$/gm)];
    expect(rows).toHaveLength(4);
    for (const [, people, told] of rows) {
      const arm = { reached: Number(people) / 10, people: Number(people) };
      expect((estimateDifference(arm, arm).high * 100).toFixed(1)).toBe(told);
    }
  });
});
