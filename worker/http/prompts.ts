import type { Context, Hono } from "hono";
import { checkPrompt } from "../core/check/check-prompt.ts";
import type { Prompt } from "../core/model/prompt.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxPrompts } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import {
  addPrompt,
  deletePrompt as dropPrompt,
  findPrompt,
  listPrompts as listStored,
  replacePrompt,
  type StoredPrompt,
} from "../store/prompts.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import {
  changePrompt,
  createPrompt,
  deletePrompt,
  getPrompt,
  listPrompts,
  type PromptList,
  type ToldPrompt,
} from "./contract/prompts.ts";
import { serve } from "./contract/serve.ts";
import { makeTag, namesTag } from "./etag.ts";
import { mergePatch } from "./merge-patch.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes the prompts: list and add; read, change (RFC 7396) and delete one. */
export function routePrompts(app: Hono<Api>): void {
  serve(app, listPrompts, async ({ c, caller }) => {
    const stored = await listStored(openDatabase(c.env.DB), caller.site.id);
    const body: PromptList = { prompts: stored.map(tell) };
    return ok({ body, etag: await makeTag(JSON.stringify(body)) });
  });
  serve(app, createPrompt, async ({ c, caller, body }) => {
    const added = await add(c, caller, body);
    if (!added.ok) return added;
    const { stored, isNew } = added.value;
    const headers = { Location: `${createPrompt.path}/${encodeURIComponent(stored.id)}` };
    return ok({ ...tellOne(stored), headers, status: isNew ? 201 : 200 });
  });
  serve(app, getPrompt, async ({ c, caller }) => {
    const stored = await findStored(c, caller);
    return stored.ok ? ok(tellOne(stored.value)) : stored;
  });
  serve(app, changePrompt, async ({ c, caller, body }) => {
    const changed = await change(c, caller, body);
    return changed.ok ? ok(tellOne(changed.value)) : changed;
  });
  serve(app, deletePrompt, async ({ c, caller }) => {
    const problem = await remove(c, caller);
    return problem ? fail(problem) : ok({ body: undefined });
  });
}

function tell({ document: prompt, updatedAt, updatedBy }: StoredPrompt): ToldPrompt {
  return { prompt, updatedAt: toIso(updatedAt), updatedBy };
}

function tagOf({ revision }: StoredPrompt): string {
  return `"prompt-${revision}"`;
}

function tellOne(stored: StoredPrompt): { readonly body: ToldPrompt; readonly etag: string } {
  return { body: tell(stored), etag: tagOf(stored) };
}

/** Checks a prompt by the model that decides now; it may lead away to the site's own origins only. */
export function checkFor({ site }: Caller, input: unknown): Result<Prompt, Problem> {
  const checked = checkPrompt(input, { model: site.policy.model, origins: site.origins });
  return checked.ok ? checked : fail({ kind: "bad-prompt", flaws: checked.error });
}

/** Adding what is there already, word for word, is no failure: a creation may be sent again. */
async function add(
  c: Context<Api>,
  caller: Caller,
  body: unknown,
): Promise<Result<{ stored: StoredPrompt; isNew: boolean }, Problem>> {
  const prompt = checkFor(caller, body);
  if (!prompt.ok) return prompt;
  const db = openDatabase(c.env.DB);
  const { site } = caller;
  const what = { ...makeAuthor(caller), prompt: prompt.value };
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

async function findStored(c: Context<Api>, { site }: Caller): Promise<Result<StoredPrompt, Problem>> {
  const stored = await findPrompt(openDatabase(c.env.DB), site.id, c.req.param("id") ?? "");
  return stored ? ok(stored) : fail({ kind: "not-found" });
}

/** Finds the prompt that is to be changed; a failure if If-Match asks for another state of it. */
async function findMeant(c: Context<Api>, caller: Caller): Promise<Result<StoredPrompt, Problem>> {
  const found = await findStored(c, caller);
  const wanted = c.req.header("If-Match");
  if (!found.ok || wanted === undefined || namesTag(wanted, tagOf(found.value))) return found;
  return fail({ kind: "version-conflict" });
}

async function change(
  c: Context<Api>,
  caller: Caller,
  patch: unknown,
): Promise<Result<StoredPrompt, Problem>> {
  const found = await findMeant(c, caller);
  if (!found.ok) return found;
  const { document, id, revision } = found.value;
  const prompt = checkFor(caller, mergePatch(document, patch));
  if (!prompt.ok) return prompt;
  if (prompt.value.id !== id)
    return fail({ kind: "bad-prompt", flaws: [{ pointer: "/id", detail: "stays what it is" }] });
  const what = { ...makeAuthor(caller), prompt: prompt.value };
  const replaced = await replacePrompt(openDatabase(c.env.DB), what, revision);
  if (!replaced) return fail({ kind: "version-conflict" });
  c.get("ports").sites.forget(what.site);
  return ok(replaced);
}

async function remove(c: Context<Api>, caller: Caller): Promise<Problem | null> {
  const found = await findMeant(c, caller);
  if (!found.ok) return found.error;
  if (!(await dropPrompt(openDatabase(c.env.DB), makeAuthor(caller), found.value)))
    return { kind: "version-conflict" };
  c.get("ports").sites.forget(caller.site.id);
  return null;
}
