import type { Context, Hono } from "hono";
import { checkModel } from "../core/check/check-model.ts";
import type { Model } from "../core/model/model.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxDocumentBytes, maxDocumentDepth } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { findPublished, type PublishedModel } from "../store/models.ts";
import { readJson } from "./body.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { answerUnlessKnown, namesTag } from "./etag.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { findVersionNow, publish, withoutVersion } from "./publication.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";

const path = "/v1/model";
/** How a document comes: JSON that says so, which no other site's page can send without asking. */
export const documentBounds = {
  maxBytes: maxDocumentBytes,
  maxDepth: maxDocumentDepth,
  mediaTypes: ["application/json"],
};
/** Publishing without If-Match takes turns with others this often before it gives up. */
const maxTurns = 5;

/** Routes `GET /v1/model`, the rules that decide now, and `PUT`, which replaces the draft and publishes it in one step. */
export function routeModel(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const published = await findPublished(openDatabase(c.env.DB), caller.value.site.id);
    return published ? answerModel(c, published) : answerProblem(c, { kind: "not-found" });
  });
  app.put(path, async (c) => {
    const caller = await checkStaff(c, "write");
    if (!caller.ok) return answerProblem(c, caller.error);
    const published = await putModel(c, caller.value);
    return published.ok ? answerModel(c, published.value) : answerProblem(c, published.error);
  });
  allowOnly(app, path, ["GET", "PUT"]);
}

function answerModel(c: Context<Api>, { version, model }: PublishedModel): Response {
  return answerUnlessKnown(c, { ...model, version }, `"${version}"`);
}

async function putModel(c: Context<Api>, caller: Caller): Promise<Result<PublishedModel, Problem>> {
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const checked = checkModel(body.value);
  if (!checked.ok) return fail({ kind: "bad-model", flaws: checked.error });
  return publishInTurn(c, caller, checked.value);
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
