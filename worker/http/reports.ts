import type { Context, Hono } from "hono";
import { listWaitingSince, type ReportedPrompt, reportPrompts } from "../core/report/report-prompts.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { tallyExposures } from "../store/exposures.ts";
import type { Api } from "./context.ts";
import { answerUnlessKnown, makeTag } from "./etag.ts";
import { readPeriod } from "./period.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";
import { toIso } from "./tell-visitor.ts";

/** `GET /v1/reports/prompts`: what became of people for whom a prompt first fell due from `from` on and before `to`; ISO 8601. */
export interface PromptReport {
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  /** By which method arms are compared. */
  readonly method: string;
  readonly prompts: readonly ReportedPrompt[];
}

const path = "/v1/reports/prompts";
const method =
  "intention to treat; difference of two rates with a 95 % interval by Newcombe's hybrid score method (1998, method 10)";

/** Routes the reports: what each prompt brought about. */
export function routeReports(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const report = await makeReport(c);
    if (!report.ok) return answerProblem(c, report.error);
    // The period moves on by itself; what counts is whether any figure has.
    return answerUnlessKnown(c, report.value, await makeTag(JSON.stringify(report.value.prompts)));
  });
  allowOnly(app, path, ["GET"]);
}

async function makeReport(c: Context<Api>): Promise<Result<PromptReport, Problem>> {
  const caller = await checkStaff(c, "read");
  if (!caller.ok) return caller;
  const now = Date.now();
  const period = readPeriod(c, now);
  if (!period.ok) return period;
  const { id: site, policy } = caller.value.site;
  const wanted = c.req.query("prompt") ?? null;
  const prompts = policy.prompts.filter(({ id }) => wanted === null || id === wanted);
  const query = { site, ...period.value, prompt: wanted, waitingSince: listWaitingSince(prompts, now) };
  const told = reportPrompts(prompts, await tallyExposures(openDatabase(c.env.DB), query));
  if (wanted !== null && told.length === 0) {
    return fail({
      kind: "not-found",
      detail: "There is no such prompt, nor did one fall due in this period.",
    });
  }
  const { from, to } = period.value;
  return ok({ asOf: toIso(now), from: toIso(from), to: toIso(to), method, prompts: told });
}
