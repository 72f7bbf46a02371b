import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { anything, instant, listOf, named, numbersByName, paging, said, text, word } from "./fields.ts";
import { leadDetail, leadId } from "./lead-detail.ts";
import { explanation, signal } from "./person.ts";

const leadExplanation = v.object({
  asOf: instant,
  id: v.string(),
  score: v.number(),
  dimensions: numbersByName,
  grade: v.string(),
  stage: v.string(),
  explanation,
});

/** `GET /v1/leads/:id/explain`. */
export type LeadExplanation = v.InferOutput<typeof leadExplanation>;

const happening = named(
  "Happening",
  v.variant("type", [
    v.object({ type: v.literal("signal"), at: instant, signal }),
    v.object({ type: v.literal("stage"), at: instant, from: v.string(), to: v.string(), fires: v.boolean() }),
    v.object({
      type: v.literal("attribute"),
      at: instant,
      name: v.string(),
      value: anything,
      source: v.string(),
    }),
    v.object({
      type: v.literal("outcome"),
      at: instant,
      outcome: v.string(),
      value: v.optional(v.number()),
      currency: v.optional(v.string()),
      reason: v.optional(v.string()),
      by: v.optional(v.string()),
    }),
    v.object({ type: v.literal("link"), at: instant, visitor: v.string(), kind: v.string() }),
  ]),
);

const journey = v.object({ asOf: instant, journey: listOf(happening), cursor: v.nullable(v.string()) });

/** `GET /v1/leads/:id/journey`: everything that happened, the newest first. */
export type Journey = v.InferOutput<typeof journey>;

export const getLead = {
  method: "GET",
  path: "/v1/leads/:id",
  name: "getLead",
  summary: "Tells where one lead stands now, and all that is known of the person.",
  access: "read",
  params: leadId,
  answer: leadDetail,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const explainLead = {
  method: "GET",
  path: "/v1/leads/:id/explain",
  name: "explainLead",
  summary:
    "Tells why a lead stands where it stands, what is missing for the next stage, and when this one will be left.",
  access: "read",
  params: leadId,
  answer: leadExplanation,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const getJourney = {
  method: "GET",
  path: "/v1/leads/:id/journey",
  name: "getJourney",
  summary:
    "Lists everything that happened to a lead, the newest first: signals, stages, attributes, outcomes, browsers.",
  access: "read",
  params: leadId,
  query: v.strictObject(paging),
  answer: journey,
  problems: ["bad-id", "bad-cursor", "not-found", "overloaded"],
} as const satisfies Contract;

export const changeLead = {
  method: "PATCH",
  path: "/v1/leads/:id",
  name: "changeLead",
  summary: "Says what is known of a lead; a name said as null is known no more.",
  access: "write",
  params: leadId,
  body: v.strictObject({
    attributes: said(
      v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
      "By names in snake_case.",
    ),
  }),
  answer: leadDetail,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const addNote = {
  method: "POST",
  path: "/v1/leads/:id/notes",
  name: "addNote",
  summary: "Writes a note into a lead's journey; a rule may listen to notes.",
  access: "write",
  params: leadId,
  body: v.strictObject({ text: said(text(1_000), "What there is to say.") }),
  answer: v.object({ id: v.string(), at: instant, text: v.string(), by: v.string() }),
  status: 201,
  idempotent: true,
  problems: ["bad-id", "not-found", "overloaded", "too-many-recent-signals"],
} as const satisfies Contract;

export const changeLeadVisitor = {
  method: "PATCH",
  path: "/v1/leads/:id/visitors/:visitor",
  name: "changeLeadVisitor",
  summary: "Cuts a browser off from a lead, with all that it brought, or lets one through that was held.",
  access: "write",
  params: { ...leadId, visitor: "The visitor's id." },
  body: v.strictObject({ kind: word(["cut", "claimed"]) }),
  answer: leadDetail,
  problems: ["bad-id", "not-found", "not-held", "overloaded"],
} as const satisfies Contract;
