import type { Context, Hono } from "hono";
import { checkModel } from "../core/check/check-model.ts";
import { findWarnings } from "../core/check/find-warnings.ts";
import type { Model } from "../core/model/model.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { dropDraft, findDraft, type StoredDraft, saveDraft } from "../store/drafts.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { deleteDraft, getDraft, putDraft, type ToldDraft } from "./contract/model.ts";
import { serve } from "./contract/serve.ts";
import { namesTag } from "./etag.ts";
import type { Problem } from "./problem.ts";
import { findVersionNow, withoutVersion } from "./publication.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes the draft: a model to work on that decides nothing until it is published. */
export function routeDraft(app: Hono<Api>): void {
  serve(app, getDraft, async ({ c, caller }) => {
    const draft = await findDraft(openDatabase(c.env.DB), caller.site.id);
    return draft ? ok(tellDraft(draft)) : fail(noDraft);
  });
  serve(app, putDraft, async ({ c, caller, body }) => {
    const checked = checkModel(body);
    if (!checked.ok) return fail({ kind: "bad-model", flaws: checked.error });
    const saved = await save(c, caller, checked.value);
    return saved.ok ? ok(tellDraft(saved.value)) : saved;
  });
  serve(app, deleteDraft, async ({ c, caller }) => {
    const problem = await drop(c, caller);
    return problem ? fail(problem) : ok({ body: undefined });
  });
}

/** Names a draft's revision as an ETag. */
export function tagOfDraft({ revision }: StoredDraft): string {
  return `"draft-${revision}"`;
}

const noDraft = { kind: "not-found", detail: "There is no draft." } as const satisfies Problem;

function tellDraft(draft: StoredDraft): { readonly body: ToldDraft; readonly etag: string } {
  const { document: model, basedOn, updatedBy } = draft;
  const warnings = findWarnings(model);
  const body = { model, basedOn, updatedAt: toIso(draft.updatedAt), updatedBy, warnings };
  return { body, etag: tagOfDraft(draft) };
}

async function save(c: Context<Api>, caller: Caller, model: Model): Promise<Result<StoredDraft, Problem>> {
  const db = openDatabase(c.env.DB);
  const basedOn = await findVersionNow(db, caller);
  if (!basedOn.ok) return basedOn;
  const over = await findRevisionMeant(c, caller);
  if (over === "stale") return fail({ kind: "version-conflict" });
  const saved = await saveDraft(db, {
    site: caller.site.id,
    model: withoutVersion(model),
    basedOn: basedOn.value,
    by: caller.key.prefix,
    at: Date.now(),
    over,
  });
  return saved ? ok(saved) : fail({ kind: "version-conflict" });
}

async function drop(c: Context<Api>, caller: Caller): Promise<Problem | null> {
  const over = await findRevisionMeant(c, caller);
  if (over === "stale") return { kind: "version-conflict" };
  if (await dropDraft(openDatabase(c.env.DB), caller.site.id, over)) return null;
  return over === null ? noDraft : { kind: "version-conflict" };
}

/** The revision that If-Match asks for; null without If-Match, `stale` if the draft has another or there is none. */
async function findRevisionMeant(c: Context<Api>, { site }: Caller): Promise<number | null | "stale"> {
  const wanted = c.req.header("If-Match");
  if (wanted === undefined) return null;
  const draft = await findDraft(openDatabase(c.env.DB), site.id);
  return draft && namesTag(wanted, tagOfDraft(draft)) ? draft.revision : "stale";
}
