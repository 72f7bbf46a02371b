import type { Context, Hono } from "hono";
import type { WirePrompt } from "../../snippet/wire.ts";
import type { Prompt } from "../core/model/prompt.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxBodyBytes, maxJsonDepth, previewMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { findPreview, storePreview } from "../store/previews.ts";
import { findPrompt } from "../store/prompts.ts";
import { admit } from "./admission.ts";
import { readJson } from "./body.ts";
import type { Caller } from "./caller.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { hashKey, makeToken } from "./key.ts";
import { documentBounds } from "./model.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { checkFor } from "./prompts.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";
import { tellPrompt } from "./tell-prompt.ts";
import { toIso } from "./tell-visitor.ts";

/** `POST /v1/prompts/:id/preview`: add `fragment` to any address of the site, and the prompt is shown there to who has the link. */
export interface PreviewLink {
  readonly fragment: string;
  readonly expiresAt: string;
}

/** `POST /v1/preview`: what the link shows. */
export interface PreviewAnswer {
  readonly prompt: WirePrompt;
}

const linkPath = "/v1/prompts/:id/preview";
const path = "/v1/preview";
const pageBounds = {
  maxBytes: maxBodyBytes,
  maxDepth: maxJsonDepth,
  mediaTypes: ["", "text/plain", "application/json"],
};

/** Routes previews: a link for the site's people, and what it shows for the page that they open with it. */
export function routePreview(app: Hono<Api>): void {
  app.post(linkPath, async (c) => {
    const link = await makeLink(c);
    return link.ok ? c.json(link.value, 201) : answerProblem(c, link.error);
  });
  allowOnly(app, linkPath, ["POST"]);
  app.post(path, async (c) => {
    // As with signals: every answer is readable, the list of origins is enforced by what it says.
    c.header("Access-Control-Allow-Origin", "*");
    const answer = await show(c);
    return answer.ok ? c.json(answer.value) : answerProblem(c, answer.error);
  });
  allowOnly(app, path, ["POST"]);
}

async function makeLink(c: Context<Api>): Promise<Result<PreviewLink, Problem>> {
  const caller = await checkStaff(c, "write");
  if (!caller.ok) return caller;
  const document = await findDocument(c, caller.value);
  if (!document.ok) return document;
  const token = makeToken();
  const now = Date.now();
  const hash = await hashKey(c.get("keyring"), token);
  const preview = { hash, site: caller.value.site.id, document: document.value, expiresAt: now + previewMs };
  await storePreview(openDatabase(c.env.DB), preview, now);
  return ok({ fragment: `#ripen_preview=${token}`, expiresAt: toIso(preview.expiresAt) });
}

/** What is shown is what the body says, saved or not, else the stored prompt. */
async function findDocument(c: Context<Api>, caller: Caller): Promise<Result<Prompt, Problem>> {
  if (c.req.header("Content-Type") !== undefined) {
    const body = await readJson(c.req.raw, documentBounds);
    return body.ok ? checkFor(caller, body.value) : body;
  }
  const stored = await findPrompt(openDatabase(c.env.DB), caller.site.id, c.req.param("id") ?? "");
  return stored ? ok(stored.document) : fail({ kind: "not-found" });
}

async function show(c: Context<Api>): Promise<Result<PreviewAnswer, Problem>> {
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
