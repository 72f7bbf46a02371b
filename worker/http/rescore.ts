import type { Hono } from "hono";
import { openDatabase } from "../store/database.ts";
import { findRescore } from "../store/rescores.ts";
import type { Api } from "./context.ts";
import { answerProblem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";
import { toIso } from "./tell-visitor.ts";

const path = "/v1/model/rescore";

/** `GET /v1/model/rescore`: how many of the people known at the publication have been looked at; `finishedAt` is null until all are. */
export interface ToldRescore {
  readonly version: number;
  readonly total: number;
  readonly done: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** Routes how far everyone has been scored again since the last publication. */
export function routeRescore(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const found = await findRescore(openDatabase(c.env.DB), caller.value.site.id);
    if (!found)
      return answerProblem(c, { kind: "not-found", detail: "Nothing was published since the first model." });
    const { version, total, done, startedAt, finishedAt } = found;
    const told: ToldRescore = {
      version,
      total,
      done,
      startedAt: toIso(startedAt),
      finishedAt: finishedAt === null ? null : toIso(finishedAt),
    };
    return c.json(told);
  });
  allowOnly(app, path, ["GET"]);
}
