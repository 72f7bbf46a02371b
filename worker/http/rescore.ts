import type { Hono } from "hono";
import { fail, ok } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findRescore } from "../store/rescores.ts";
import type { Api } from "./context.ts";
import { getRescore } from "./contract/publication.ts";
import { serve } from "./contract/serve.ts";
import { toIso, toIsoIfAny } from "./tell-visitor.ts";

/** Routes how far everyone has been scored again since the last publication. */
export function routeRescore(app: Hono<Api>): void {
  serve(app, getRescore, async ({ c, caller }) => {
    const found = await findRescore(openDatabase(c.env.DB), caller.site.id);
    if (!found) return fail({ kind: "not-found", detail: "Nothing was published since the first model." });
    const { version, total, done, startedAt, finishedAt } = found;
    const times = {
      startedAt: toIso(startedAt),
      finishedAt: toIsoIfAny(finishedAt),
    };
    return ok({ body: { version, total, done, ...times } });
  });
}
