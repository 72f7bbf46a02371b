import type { Context, Hono } from "hono";
import { checkModel } from "../core/check/check-model.ts";
import type { Model } from "../core/model/model.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findPublished, type PublishedModel } from "../store/models.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { getModel, putModel } from "./contract/model.ts";
import { serve } from "./contract/serve.ts";
import { namesTag } from "./etag.ts";
import type { Problem } from "./problem.ts";
import { findVersionNow, publish, withoutVersion } from "./publication.ts";

/** Publishing without If-Match takes turns with others this often before it gives up. */
const maxTurns = 5;

/** Routes `GET /v1/model`, the rules that decide now, and `PUT`, which replaces the draft and publishes it in one step. */
export function routeModel(app: Hono<Api>): void {
  serve(app, getModel, async ({ c, caller }) => {
    const published = await findPublished(openDatabase(c.env.DB), caller.site.id);
    return published ? ok(tellModel(published)) : fail({ kind: "not-found" });
  });
  serve(app, putModel, async ({ c, caller, body }) => {
    const checked = checkModel(body);
    if (!checked.ok) return fail({ kind: "bad-model", flaws: checked.error });
    const published = await publishInTurn(c, caller, checked.value);
    return published.ok ? ok(tellModel(published.value)) : published;
  });
}

function tellModel({ version, model }: PublishedModel) {
  return { body: { ...model, version }, etag: `"${version}"` };
}

async function publishInTurn(
  c: Context<Api>,
  caller: Caller,
  model: Model,
): Promise<Result<PublishedModel, Problem>> {
  const db = openDatabase(c.env.DB);
  const wanted = c.req.header("If-Match");
  const what = { model: withoutVersion(model), note: null, firesEffects: false, restoredFrom: null };
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const after = await findVersionNow(db, caller);
    if (!after.ok) return after;
    if (wanted !== undefined && !namesTag(wanted, `"${after.value}"`))
      return fail({ kind: "version-conflict" });
    const published = await publish(c, caller, { ...what, after: after.value, draft: "drop" });
    if (published) return ok(published);
  }
  return fail({ kind: "overloaded", detail: "Others are publishing at the same time." });
}
