import type { Context, Hono } from "hono";
import { listWaitingSince, reportPrompts as reportAll } from "../core/report/report-prompts.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { tallyExposures } from "../store/exposures.ts";
import type { Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { type PromptReport, reportPrompts } from "./contract/reports.ts";
import { serve } from "./contract/serve.ts";
import { makeTag } from "./etag.ts";
import { readPeriod } from "./period.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

const method =
  "intention to treat; difference of two rates with a 95 % interval by Newcombe's hybrid score method (1998, method 10)";

/** Routes the reports: what each prompt brought about. */
export function routeReports(app: Hono<Api>): void {
  serve(app, reportPrompts, async ({ c, caller, query }) => {
    const report = await makeReport(c, caller.site, query);
    if (!report.ok) return report;
    // The period moves on by itself; what counts is whether any figure has.
    return ok({ body: report.value, etag: await makeTag(JSON.stringify(report.value.prompts)) });
  });
}

async function makeReport(
  c: Context<Api>,
  { id: site, policy }: Site,
  query: Given<(typeof reportPrompts)["query"]>,
): Promise<Result<PromptReport, Problem>> {
  const now = Date.now();
  const period = readPeriod(query, now);
  if (!period.ok) return period;
  const wanted = query.prompt ?? null;
  const prompts = policy.prompts.filter(({ id }) => wanted === null || id === wanted);
  const asked = { site, ...period.value, prompt: wanted, waitingSince: listWaitingSince(prompts, now) };
  const told = reportAll(prompts, await tallyExposures(openDatabase(c.env.DB), asked));
  if (wanted !== null && told.length === 0) {
    return fail({
      kind: "not-found",
      detail: "There is no such prompt, nor did one fall due in this period.",
    });
  }
  const { from, to } = period.value;
  return ok({ asOf: toIso(now), from: toIso(from), to: toIso(to), method, prompts: told });
}
