import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkSimulation, simulate } from "../../worker/core/answer/simulate.ts";
import { checkModel } from "../../worker/core/check/check-model.ts";
import { findWarnings } from "../../worker/core/check/find-warnings.ts";
import type { Model, Rule } from "../../worker/core/model/model.ts";

const text = readFileSync("docs/model.md", "utf8");
const beginning = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

/** One row of a table on the page, by the names in its head. */
type Row = { readonly [column: string]: string };

const rules: readonly Rule[] = listBlocks("rule").map((block) => JSON.parse(block));
const [outline = "{}"] = listBlocks("model");
const whole: Model = { ...JSON.parse(outline), rules };

function listBlocks(kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`json ${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );
}

/** Lists the tables that tell a life: those with days and scores. */
function listLives(): readonly (readonly Row[])[] {
  const tables = [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split("\n").map(cellsOf));
  return tables
    .filter(([head]) => head?.includes("day") && head.includes("score"))
    .map(([head = [], , ...rows]) =>
      rows.map((cells) => Object.fromEntries(cells.map((cell, place) => [head[place] ?? "", cell]))),
    );
}

function cellsOf(line: string): string[] {
  const cells = line.split("|").map((cell) => cell.trim().replaceAll("`", ""));
  return cells.slice(1, -1);
}

function instantOf({ day }: Row): number {
  return beginning + Math.round(Number(day) * dayMs);
}

/** Answers what the engine says at the time of the last row, after all the rows' signals. */
function live(model: Model, rows: readonly Row[]) {
  const signals = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => row.signal)
    .map(({ row, index }) => ({
      id: `${index}`,
      kind: row.signal,
      at: instantOf(row),
      seq: index,
      session: `day-${Math.floor(Number(row.day))}`,
      page: { id: `p${index}`, url: `https://site.example${row.page || "/"}` },
      props: JSON.parse(row.props || "{}"),
    }));
  const attributes = rows
    .filter(({ attribute }) => attribute)
    .map((row) => ({ name: row.attribute, value: JSON.parse(row.value ?? ""), at: instantOf(row) }));
  const now = Math.max(...rows.map(instantOf));
  const checked = checkSimulation({ model, signals, attributes, now });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return simulate(model, checked.value).after;
}

describe("the page that teaches to write rules", () => {
  it("builds a model of five rules that is right, and warned of nothing", () => {
    expect(rules).toHaveLength(5);
    expect(checkModel(whole).ok).toBe(true);
    expect(findWarnings(whole)).toEqual([]);
  });

  const lives = listLives();

  it("tells a life for each rule, and one for all together", () => {
    expect(lives).toHaveLength(6);
  });

  const alone: readonly Model[] = rules.map((rule) => ({ dimensions: [], rules: [rule], stages: [] }));

  it.each(
    lives.flatMap((rows, place) =>
      rows.map((row, index) => ({
        row,
        model: alone[place] ?? whole,
        rows: rows.slice(0, index + 1),
        told: `${alone[place]?.rules[0]?.id ?? "all together"} on day ${row.day}, ${row.signal || "nothing new"}`,
      })),
    ),
  )("tells the truth of $told", ({ row, model, rows }) => {
    const { score, grade, stage } = live(model, rows);
    expect(Math.round(score * 10) / 10).toBe(Number(row.score));
    if (row.stage !== undefined) expect({ grade, stage }).toEqual({ grade: row.grade, stage: row.stage });
  });

  it("tells when the stage is left", () => {
    const [left] = live(whole, lives.at(-1)?.slice(0, 5) ?? []).transitions.slice(-1);
    const day = (Date.parse(left?.at ?? "") - beginning) / dayMs;
    expect(text).toContain(`here on day ${day.toFixed(1)}`);
  });
});
