import * as v from "valibot";
import type { Template } from "../../core/model/templates/template.ts";
import type { Contract } from "./contract.ts";
import { modelDocument } from "./document/model.ts";
import { flaw, instant, listOf, maybeInstant, named, paging, said, text, word } from "./fields.ts";

const effects = said(
  word(["hold", "fire"]),
  "Whether anybody is told of what the publication itself changes: hold, unless said.",
);
const wish = {
  note: v.optional(v.nullable(said(text(500), "Why, for those who read the list of versions."))),
  effects: v.optional(effects),
};
const versionWanted = "must be the number of a version";
const versionNumber = v.pipe(
  v.number(versionWanted),
  v.safeInteger(versionWanted),
  v.minValue(1, versionWanted),
);

const version = {
  version: v.number(),
  note: v.nullable(v.string()),
  publishedAt: instant,
  publishedBy: said(v.string(), "The visible part of the key."),
  effects,
  restoredFrom: said(v.nullable(v.number()), "The earlier version that this one brought back."),
};

const receipt = named(
  "PublicationReceipt",
  v.object({ ...version, warnings: said(listOf(flaw), "They point into the model's document.") }),
);

/** The receipt of a publication; `warnings` point into the model's document. */
export type PublicationReceipt = v.InferOutput<typeof receipt>;

const toldVersion = v.object({ ...version, rules: said(v.number(), "How many there are.") });

/** One row of `GET /v1/model/versions`; `rules` counts them. */
export type ToldVersion = v.InferOutput<typeof toldVersion>;

const versionList = v.object({ versions: listOf(toldVersion), cursor: v.nullable(v.string()) });

/** `GET /v1/model/versions`: the newest first; `cursor` is null at the end. */
export type VersionList = v.InferOutput<typeof versionList>;

const rescore = v.object({
  version: v.number(),
  total: said(v.number(), "The people known at the publication."),
  done: said(v.number(), "Those of them who have been looked at."),
  startedAt: instant,
  finishedAt: maybeInstant,
});

/** `GET /v1/model/rescore`: how many of the people known at the publication have been looked at; `finishedAt` is null until all are. */
export type ToldRescore = v.InferOutput<typeof rescore>;

const template: v.GenericSchema<Template> = named(
  "Template",
  v.object({
    id: v.string(),
    name: v.string(),
    description: v.string(),
    source: v.exactOptional(said(v.string(), "Where its numbers were published.")),
    notExpressed: v.array(v.object({ line: v.string(), nearest: v.string() })),
    model: modelDocument,
  }),
);

export const publishModel = {
  method: "POST",
  path: "/v1/model/publish",
  name: "publishModel",
  summary: "Makes the draft decide, for everyone from now on.",
  access: "write",
  body: v.strictObject(wish),
  answer: receipt,
  status: 201,
  conditional: true,
  idempotent: true,
  problems: ["no-draft", "not-found"],
} as const satisfies Contract;

export const rollBackModel = {
  method: "POST",
  path: "/v1/model/rollback",
  name: "rollBackModel",
  summary: "Brings an earlier version back, as a new one; the draft stays.",
  access: "write",
  body: v.strictObject({ ...wish, to: versionNumber }),
  answer: receipt,
  status: 201,
  conditional: true,
  idempotent: true,
  problems: ["not-found"],
} as const satisfies Contract;

export const listVersions = {
  method: "GET",
  path: "/v1/model/versions",
  name: "listVersions",
  summary: "Lists every version ever published, the newest first.",
  access: "read",
  query: v.strictObject(paging),
  answer: versionList,
  problems: ["bad-cursor"],
} as const satisfies Contract;

export const getVersion = {
  method: "GET",
  path: "/v1/model/versions/:version",
  name: "getVersion",
  summary: "Tells the rules of one version.",
  access: "read",
  params: { version: "The number of a version." },
  answer: modelDocument,
  tagged: true,
  problems: ["bad-id", "not-found"],
} as const satisfies Contract;

export const listTemplates = {
  method: "GET",
  path: "/v1/model/templates",
  name: "listTemplates",
  summary: "Lists models to begin with: our own, and those that companies and vendors publish.",
  access: "read",
  answer: v.object({ templates: listOf(template) }),
} as const satisfies Contract;

export const getTemplate = {
  method: "GET",
  path: "/v1/model/templates/:id",
  name: "getTemplate",
  summary: "Tells one model to begin with.",
  access: "read",
  params: { id: "The template's id." },
  answer: template,
  problems: ["not-found"],
} as const satisfies Contract;

export const getRescore = {
  method: "GET",
  path: "/v1/model/rescore",
  name: "getRescore",
  summary: "Tells how far everyone has been scored again since the last publication.",
  access: "read",
  answer: rescore,
  problems: ["not-found"],
} as const satisfies Contract;
