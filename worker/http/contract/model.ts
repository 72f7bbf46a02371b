import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { modelDocument } from "./document/model.ts";
import { flaw, instant, listOf, named, said } from "./fields.ts";

const draft = named(
  "Draft",
  v.object({
    model: modelDocument,
    basedOn: said(v.number(), "The version that was published at the last save."),
    updatedAt: instant,
    updatedBy: said(v.string(), "The visible part of the key."),
    warnings: said(listOf(flaw), "What is allowed but hardly meant; they point into `model`."),
  }),
);

/** `GET` and `PUT /v1/model/draft`: `warnings` point into `model`; `basedOn` is the version that was published at the last save. */
export type ToldDraft = v.InferOutput<typeof draft>;

export const getModel = {
  method: "GET",
  path: "/v1/model",
  name: "getModel",
  summary: "Tells the rules that decide now, with the number of their version.",
  access: "read",
  answer: modelDocument,
  tagged: true,
  problems: ["not-found"],
} as const satisfies Contract;

export const putModel = {
  method: "PUT",
  path: "/v1/model",
  name: "putModel",
  summary: "Replaces the draft and publishes it in one step: from the next signal on these rules decide.",
  access: "write",
  body: modelDocument,
  form: "document",
  ownCheck: true,
  answer: modelDocument,
  tagged: true,
  conditional: true,
  problems: ["bad-model", "not-found", "overloaded"],
} as const satisfies Contract;

export const getDraft = {
  method: "GET",
  path: "/v1/model/draft",
  name: "getDraft",
  summary: "Tells the draft, a model to work on that decides nothing until it is published.",
  access: "read",
  answer: draft,
  tagged: true,
  problems: ["not-found"],
} as const satisfies Contract;

export const putDraft = {
  method: "PUT",
  path: "/v1/model/draft",
  name: "putDraft",
  summary: "Saves the draft, and warns of what is allowed but hardly meant.",
  access: "write",
  body: modelDocument,
  form: "document",
  ownCheck: true,
  answer: draft,
  tagged: true,
  conditional: true,
  problems: ["bad-model", "not-found"],
} as const satisfies Contract;

export const deleteDraft = {
  method: "DELETE",
  path: "/v1/model/draft",
  name: "deleteDraft",
  summary: "Throws the draft away; what is published stays.",
  access: "write",
  conditional: true,
  problems: ["not-found"],
} as const satisfies Contract;
