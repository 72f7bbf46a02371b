import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, numbersByName, paging, said, text } from "./fields.ts";
import { attribute, explanation, journalEntry, reason, signal } from "./person.ts";

const listedVisitor = named(
  "ListedVisitor",
  v.object({
    id: v.string(),
    score: v.number(),
    dimensions: numbersByName,
    grade: v.string(),
    stage: v.string(),
    segments: listOf(v.string()),
    reasons: listOf(reason),
    firstSeenAt: instant,
    lastSeenAt: instant,
    scoredAt: said(instant, "As of when the row is."),
  }),
);

/** One row of `GET /v1/visitors`, as of `scoredAt`. */
export type ListedVisitor = v.InferOutput<typeof listedVisitor>;

const visitorList = v.object({
  asOf: instant,
  visitors: listOf(listedVisitor),
  cursor: said(v.nullable(v.string()), "Where the list goes on; null at the end."),
});

/** `GET /v1/visitors`: highest score first; `cursor` is null at the end. */
export type VisitorList = v.InferOutput<typeof visitorList>;

const refusedPrompt = v.object({
  prompt: v.string(),
  refusal: v.nullable(v.string()),
  reason: v.nullable(v.string()),
});

const visitorDetail = named(
  "Visitor",
  v.object({
    id: v.string(),
    asOf: instant,
    score: v.number(),
    dimensions: numbersByName,
    grade: v.string(),
    stage: v.string(),
    segments: listOf(v.string()),
    model: said(v.number(), "The version that decided."),
    explanation,
    prompts: v.optional(listOf(refusedPrompt)),
    attributes: listOf(attribute),
    signals: listOf(signal),
    journal: listOf(journalEntry),
    firstSeenAt: instant,
    lastSeenAt: instant,
  }),
);

/** `GET /v1/visitors/:id`: everything about one visitor at `asOf`; signals newest first; `prompts` with `?url=`. */
export type VisitorDetail = v.InferOutput<typeof visitorDetail>;

export const listVisitors = {
  method: "GET",
  path: "/v1/visitors",
  name: "listVisitors",
  summary: "Lists people who are not leads yet, the highest score first, each with the rules that made it.",
  access: "read",
  query: v.strictObject({ ...paging, stage: v.optional(said(text(100), "Only people of this stage.")) }),
  answer: visitorList,
  tagged: true,
  problems: ["bad-cursor"],
} as const satisfies Contract;

export const getVisitor = {
  method: "GET",
  path: "/v1/visitors/:id",
  name: "getVisitor",
  summary:
    "Tells everything about one visitor, as of now: score, why, what is missing for the next stage, the journey.",
  access: "read",
  params: { id: "The visitor's public id." },
  query: v.strictObject({
    url: v.optional(said(v.string(), "A page: the answer then says why no prompt comes there.")),
  }),
  answer: visitorDetail,
  problems: ["bad-id", "bad-url", "not-found"],
} as const satisfies Contract;
