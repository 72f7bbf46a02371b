import type { Exposure } from "../../worker/core/answer/exposure.ts";
import type { PromptReport } from "../../worker/http/contract/reports.ts";
import type { ExposureRow } from "../../worker/store/projection.ts";
import { writeProjections } from "../../worker/store/write-projections.ts";
import { env } from "../support/worker-env.ts";
import { askWith, type TestSite } from "./world.ts";

let people = 0;

/** Makes what became of a prompt with somebody new. */
export function makeRow(site: TestSite, firstAt: number, more: Partial<Exposure> = {}): ExposureRow {
  people += 1;
  return {
    site: site.id,
    visitor: `exposed-${String(people).padStart(14, "0")}`,
    commit: 1,
    madeAt: firstAt,
    prompt: "demo",
    arm: "prompted",
    firstAt,
    shown: 0,
    dismissed: 0,
    clicked: 0,
    answered: 0,
    convertedAt: null,
    ...more,
  };
}

/** Writes rows into D1 as jobs do. */
export async function writeRows(rows: readonly ExposureRow[]): Promise<void> {
  await writeProjections(env.DB, {
    visitors: [],
    leads: [],
    journeys: [],
    transitions: [],
    outcomes: [],
    deliveries: [],
    exposures: rows,
  });
}

/** Reads the report on prompts. */
export async function readReport(key: string, query = ""): Promise<PromptReport> {
  const response = await askWith(key, `/v1/reports/prompts${query}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json<PromptReport>();
}
