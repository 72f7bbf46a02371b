import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { promptDocument } from "./document/prompt.ts";
import { anything, instant, listOf, named, said } from "./fields.ts";

const toldPrompt = named(
  "StoredPrompt",
  v.object({
    prompt: promptDocument,
    updatedAt: instant,
    updatedBy: said(v.string(), "The visible part of the key."),
  }),
);

/** One prompt of `GET /v1/prompts`; `updatedBy` names the key by its visible part. */
export type ToldPrompt = v.InferOutput<typeof toldPrompt>;

const promptList = v.object({ prompts: listOf(toldPrompt) });

/** `GET /v1/prompts`: all of the site's prompts in their order. */
export type PromptList = v.InferOutput<typeof promptList>;

const params = { id: "The prompt's id." };

export const listPrompts = {
  method: "GET",
  path: "/v1/prompts",
  name: "listPrompts",
  summary: "Lists all of the site's prompts in their order.",
  access: "read",
  answer: promptList,
  tagged: true,
} as const satisfies Contract;

export const createPrompt = {
  method: "POST",
  path: "/v1/prompts",
  name: "createPrompt",
  summary: "Adds a prompt; the same one again is answered with 200 and changes nothing.",
  access: "write",
  body: promptDocument,
  form: "document",
  ownCheck: true,
  answer: toldPrompt,
  status: 201,
  tagged: true,
  idempotent: true,
  problems: ["bad-prompt", "prompt-exists", "too-many-prompts"],
} as const satisfies Contract;

export const getPrompt = {
  method: "GET",
  path: "/v1/prompts/:id",
  name: "getPrompt",
  summary: "Tells one prompt.",
  access: "read",
  params,
  answer: toldPrompt,
  tagged: true,
  problems: ["not-found"],
} as const satisfies Contract;

export const changePrompt = {
  method: "PATCH",
  path: "/v1/prompts/:id",
  name: "changePrompt",
  summary:
    "Changes a prompt: null takes a field away, an object goes deeper, anything else replaces (RFC 7396).",
  access: "write",
  params,
  body: said(v.record(v.string(), anything), "Some fields of a prompt, as they are to be."),
  form: "patch",
  ownCheck: true,
  answer: toldPrompt,
  tagged: true,
  conditional: true,
  problems: ["bad-prompt", "not-found"],
} as const satisfies Contract;

export const deletePrompt = {
  method: "DELETE",
  path: "/v1/prompts/:id",
  name: "deletePrompt",
  summary: "Deletes a prompt; what it brought about stays in the report.",
  access: "write",
  params,
  conditional: true,
  problems: ["not-found"],
} as const satisfies Contract;

const previewLink = v.object({
  fragment: said(
    v.string(),
    "Add it to any address of the site: the prompt is shown there to who has the link.",
  ),
  expiresAt: instant,
});

/** `POST /v1/prompts/:id/preview`: add `fragment` to any address of the site, and the prompt is shown there to who has the link. */
export type PreviewLink = v.InferOutput<typeof previewLink>;

export const previewPrompt = {
  method: "POST",
  path: "/v1/prompts/:id/preview",
  name: "previewPrompt",
  summary:
    "Makes a link that shows a prompt on the live site: the one of the body, saved or not, else the stored one.",
  access: "write",
  params,
  body: v.optional(promptDocument),
  form: "document",
  ownCheck: true,
  answer: previewLink,
  status: 201,
  idempotent: true,
  problems: ["bad-prompt", "not-found"],
} as const satisfies Contract;
