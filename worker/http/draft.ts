import type { Context, Hono } from "hono";
import { checkModel } from "../core/check/check-model.ts";
import { findWarnings } from "../core/check/find-warnings.ts";
import type { Model } from "../core/model/model.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { dropDraft, findDraft, type StoredDraft, saveDraft } from "../store/drafts.ts";
import { readJson } from "./body.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { answerUnlessKnown, namesTag } from "./etag.ts";
import { documentBounds } from "./model.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { findVersionNow, withoutVersion } from "./publication.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";
import { toIso } from "./tell-visitor.ts";

const path = "/v1/model/draft";

/** `GET` and `PUT /v1/model/draft`: `warnings` point into `model`; `basedOn` is the version that was published at the last save. */
export interface ToldDraft {
  readonly model: Model;
  readonly basedOn: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly warnings: readonly Flaw[];
}

/** Routes the draft: a model to work on that decides nothing until it is published. */
export function routeDraft(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const draft = await findDraft(openDatabase(c.env.DB), caller.value.site.id);
    return draft
      ? answerDraft(c, draft)
      : answerProblem(c, { kind: "not-found", detail: "There is no draft." });
  });
  app.put(path, async (c) => {
    const caller = await checkStaff(c, "write");
    if (!caller.ok) return answerProblem(c, caller.error);
    const saved = await putDraft(c, caller.value);
    return saved.ok ? answerDraft(c, saved.value) : answerProblem(c, saved.error);
  });
  app.delete(path, async (c) => {
    const caller = await checkStaff(c, "write");
    if (!caller.ok) return answerProblem(c, caller.error);
    const problem = await deleteDraft(c, caller.value);
    return problem ? answerProblem(c, problem) : c.body(null, 204);
  });
  allowOnly(app, path, ["GET", "PUT", "DELETE"]);
}

/** Names a draft's revision as an ETag. */
export function tagOfDraft({ revision }: StoredDraft): string {
  return `"draft-${revision}"`;
}

function answerDraft(c: Context<Api>, draft: StoredDraft): Response {
  const { document: model, basedOn, updatedBy } = draft;
  const told: ToldDraft = {
    model,
    basedOn,
    updatedAt: toIso(draft.updatedAt),
    updatedBy,
    warnings: findWarnings(model),
  };
  return answerUnlessKnown(c, told, tagOfDraft(draft));
}

async function putDraft(c: Context<Api>, caller: Caller): Promise<Result<StoredDraft, Problem>> {
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const checked = checkModel(body.value);
  if (!checked.ok) return fail({ kind: "bad-model", flaws: checked.error });
  const db = openDatabase(c.env.DB);
  const basedOn = await findVersionNow(db, caller);
  if (!basedOn.ok) return basedOn;
  const over = await findRevisionMeant(c, caller);
  if (over === "stale") return fail({ kind: "version-conflict" });
  const saved = await saveDraft(db, {
    site: caller.site.id,
    model: withoutVersion(checked.value),
    basedOn: basedOn.value,
    by: caller.key.prefix,
    at: Date.now(),
    over,
  });
  return saved ? ok(saved) : fail({ kind: "version-conflict" });
}

async function deleteDraft(c: Context<Api>, { site }: Caller): Promise<Problem | null> {
  const db = openDatabase(c.env.DB);
  const over = await findRevisionMeant(c, { site });
  if (over === "stale") return { kind: "version-conflict" };
  if (await dropDraft(db, site.id, over)) return null;
  return over === null ? { kind: "not-found", detail: "There is no draft." } : { kind: "version-conflict" };
}

/** The revision that If-Match asks for; null without If-Match, `stale` if the draft has another or there is none. */
async function findRevisionMeant(
  c: Context<Api>,
  { site }: Pick<Caller, "site">,
): Promise<number | null | "stale"> {
  const wanted = c.req.header("If-Match");
  if (wanted === undefined) return null;
  const draft = await findDraft(openDatabase(c.env.DB), site.id);
  return draft && namesTag(wanted, tagOfDraft(draft)) ? draft.revision : "stale";
}
