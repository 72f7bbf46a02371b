import type { Context, Hono } from "hono";
import type { Prompt } from "../core/model/prompt.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { makeToken } from "../keyring.ts";
import { maxBodyBytes, maxJsonDepth, previewMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { findPreview, storePreview } from "../store/previews.ts";
import { findPrompt } from "../store/prompts.ts";
import { admit } from "./admission.ts";
import { answerProblem } from "./answer-problem.ts";
import { readJson } from "./body.ts";
import type { Caller } from "./caller.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { type PreviewLink, previewPrompt } from "./contract/prompts.ts";
import { showPreview } from "./contract/qualification.ts";
import { serve } from "./contract/serve.ts";
import { hashKey } from "./key.ts";
import type { Problem } from "./problem.ts";
import { checkFor } from "./prompts.ts";
import { tellPrompt } from "./tell-prompt.ts";
import { toIso } from "./tell-visitor.ts";

const pageBounds = {
  maxBytes: maxBodyBytes,
  maxDepth: maxJsonDepth,
  mediaTypes: ["", "text/plain", "application/json"],
};

/** Routes previews: a link for the site's people, and what it shows for the page that they open with it. */
export function routePreview(app: Hono<Api>): void {
  serve(app, previewPrompt, async ({ c, caller, body }) => {
    const document = body === undefined ? await findStored(c, caller) : checkFor(caller, body);
    return document.ok ? ok({ body: await makeLink(c, caller, document.value) }) : document;
  });
  app.post(showPreview.path, async (c) => {
    // As with signals: every answer is readable, the list of origins is enforced by what it says.
    c.header("Access-Control-Allow-Origin", "*");
    const answer = await show(c);
    return answer.ok ? c.json(answer.value) : answerProblem(c, answer.error);
  });
}

async function makeLink(c: Context<Api>, { site }: Caller, document: Prompt): Promise<PreviewLink> {
  const token = makeToken();
  const now = Date.now();
  const hash = await hashKey(c.get("keyring"), token);
  const preview = { hash, site: site.id, document, expiresAt: now + previewMs };
  await storePreview(openDatabase(c.env.DB), preview, now);
  return { fragment: `#ripen_preview=${token}`, expiresAt: toIso(preview.expiresAt) };
}

async function findStored(c: Context<Api>, { site }: Caller): Promise<Result<Prompt, Problem>> {
  const stored = await findPrompt(openDatabase(c.env.DB), site.id, c.req.param("id") ?? "");
  return stored ? ok(stored.document) : fail({ kind: "not-found" });
}

async function show(c: Context<Api>): Promise<Result<Given<(typeof showPreview)["answer"]>, Problem>> {
  const admission = await admit(c, "read");
  if (!admission.ok) return admission;
  const body = await readJson(c.req.raw, pageBounds);
  if (!body.ok) return body;
  const token = isRecord(body.value) ? body.value.token : undefined;
  if (typeof token !== "string")
    return fail({ kind: "bad-shape", flaws: [{ pointer: "/token", detail: "must be the token of a link" }] });
  const hash = await hashKey(c.get("keyring"), token);
  const prompt = await findPreview(openDatabase(c.env.DB), {
    site: admission.value.site,
    hash,
    now: Date.now(),
  });
  if (!prompt) return fail({ kind: "not-found", detail: "The link has ended: ask for a new one." });
  const { id, action, content = {} } = prompt;
  const question = content.questions?.[0] ?? null;
  const due = { id, action, content, question, delaySeconds: 0, notWhile: [] };
  return ok({ prompt: { ...tellPrompt(due), isPreview: true } });
}
