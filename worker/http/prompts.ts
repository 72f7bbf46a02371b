import type { Context, Hono } from "hono";
import { checkPrompt } from "../core/check/check-prompt.ts";
import type { Prompt } from "../core/model/prompt.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxPrompts } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import {
  addPrompt,
  deletePrompt,
  findPrompt,
  listPrompts,
  replacePrompt,
  type StoredPrompt,
} from "../store/prompts.ts";
import { makeAuthor } from "./author.ts";
import { readJson } from "./body.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { answerUnlessKnown, makeTag, namesTag } from "./etag.ts";
import { mergePatch } from "./merge-patch.ts";
import { documentBounds } from "./model.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";
import { toIso } from "./tell-visitor.ts";

/** One prompt of `GET /v1/prompts`; `updatedBy` names the key by its visible part. */
export interface ToldPrompt {
  readonly prompt: Prompt;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** `GET /v1/prompts`: all of the site's prompts in their order. */
export interface PromptList {
  readonly prompts: readonly ToldPrompt[];
}

const path = "/v1/prompts";
const onePath = "/v1/prompts/:id";
const patchBounds = { ...documentBounds, mediaTypes: ["application/json", "application/merge-patch+json"] };

/** Routes the prompts: list and add; read, change (RFC 7396) and delete one. */
export function routePrompts(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const stored = await listPrompts(openDatabase(c.env.DB), caller.value.site.id);
    const list: PromptList = { prompts: stored.map(tell) };
    return answerUnlessKnown(c, list, await makeTag(JSON.stringify(list)));
  });
  app.post(path, async (c) => {
    const added = await takeNew(c);
    if (!added.ok) return answerProblem(c, added.error);
    c.header("Location", `${path}/${encodeURIComponent(added.value.stored.id)}`);
    c.status(added.value.isNew ? 201 : 200);
    return answerOne(c, added.value.stored);
  });
  app.get(onePath, async (c) => {
    const found = await findOne(c, "read");
    return found.ok ? answerOne(c, found.value.stored) : answerProblem(c, found.error);
  });
  app.patch(onePath, async (c) => {
    const changed = await change(c);
    return changed.ok ? answerOne(c, changed.value) : answerProblem(c, changed.error);
  });
  app.delete(onePath, async (c) => {
    const problem = await remove(c);
    return problem ? answerProblem(c, problem) : c.body(null, 204);
  });
  allowOnly(app, path, ["GET", "POST"]);
  allowOnly(app, onePath, ["GET", "PATCH", "DELETE"]);
}

function tell({ document: prompt, updatedAt, updatedBy }: StoredPrompt): ToldPrompt {
  return { prompt, updatedAt: toIso(updatedAt), updatedBy };
}

function tagOf({ revision }: StoredPrompt): string {
  return `"prompt-${revision}"`;
}

function answerOne(c: Context<Api>, stored: StoredPrompt): Response {
  return answerUnlessKnown(c, tell(stored), tagOf(stored));
}

/** Checks a prompt by the model that decides now; it may lead away to the site's own origins only. */
export function checkFor({ site }: Caller, input: unknown): Result<Prompt, Problem> {
  const checked = checkPrompt(input, { model: site.policy.model, origins: site.origins });
  return checked.ok ? checked : fail({ kind: "bad-prompt", flaws: checked.error });
}

/** Adding what is there already, word for word, is no failure: a creation may be sent again. */
async function takeNew(c: Context<Api>): Promise<Result<{ stored: StoredPrompt; isNew: boolean }, Problem>> {
  const caller = await checkStaff(c, "write");
  if (!caller.ok) return caller;
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const prompt = checkFor(caller.value, body.value);
  if (!prompt.ok) return prompt;
  const db = openDatabase(c.env.DB);
  const { site } = caller.value;
  const what = { ...makeAuthor(caller.value), prompt: prompt.value };
  const added = await addPrompt(db, what, maxPrompts);
  if (added) {
    c.get("ports").sites.forget(site.id);
    return ok({ stored: added, isNew: true });
  }
  const there = await findPrompt(db, site.id, prompt.value.id);
  if (!there) return fail({ kind: "too-many-prompts", detail: `A site has at most ${maxPrompts} prompts.` });
  const isSame = JSON.stringify(there.document) === JSON.stringify(prompt.value);
  return isSame ? ok({ stored: there, isNew: false }) : fail({ kind: "prompt-exists" });
}

interface Found {
  readonly caller: Caller;
  readonly stored: StoredPrompt;
}

async function findOne(c: Context<Api>, needed: "read" | "write"): Promise<Result<Found, Problem>> {
  const caller = await checkStaff(c, needed);
  if (!caller.ok) return caller;
  const stored = await findPrompt(openDatabase(c.env.DB), caller.value.site.id, c.req.param("id") ?? "");
  return stored ? ok({ caller: caller.value, stored }) : fail({ kind: "not-found" });
}

/** Finds the prompt that is to be changed; a failure if If-Match asks for another state of it. */
async function findMeant(c: Context<Api>): Promise<Result<Found, Problem>> {
  const found = await findOne(c, "write");
  const wanted = c.req.header("If-Match");
  if (!found.ok || wanted === undefined || namesTag(wanted, tagOf(found.value.stored))) return found;
  return fail({ kind: "version-conflict" });
}

async function change(c: Context<Api>): Promise<Result<StoredPrompt, Problem>> {
  const found = await findMeant(c);
  if (!found.ok) return found;
  const { caller, stored } = found.value;
  const body = await readJson(c.req.raw, patchBounds);
  if (!body.ok) return body;
  const prompt = checkFor(caller, mergePatch(stored.document, body.value));
  if (!prompt.ok) return prompt;
  if (prompt.value.id !== stored.id)
    return fail({ kind: "bad-prompt", flaws: [{ pointer: "/id", detail: "stays what it is" }] });
  const what = { ...makeAuthor(caller), prompt: prompt.value };
  const replaced = await replacePrompt(openDatabase(c.env.DB), what, stored.revision);
  if (!replaced) return fail({ kind: "version-conflict" });
  c.get("ports").sites.forget(what.site);
  return ok(replaced);
}

async function remove(c: Context<Api>): Promise<Problem | null> {
  const found = await findMeant(c);
  if (!found.ok) return found.error;
  const { caller, stored } = found.value;
  if (!(await deletePrompt(openDatabase(c.env.DB), makeAuthor(caller), stored)))
    return { kind: "version-conflict" };
  c.get("ports").sites.forget(caller.site.id);
  return null;
}
