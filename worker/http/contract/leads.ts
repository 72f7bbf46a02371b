import * as v from "valibot";
import { leadOrders } from "../../store/leads.ts";
import type { Contract } from "./contract.ts";
import { anything, instant, listOf, named, numbersByName, paging, said, text, word } from "./fields.ts";
import { attribute, explanation, journalEntry, reason, signal } from "./person.ts";

const identities = ["claimed", "verified"] as const;

const standing = {
  id: v.string(),
  email: v.nullable(v.string()),
  userId: v.nullable(v.string()),
  account: said(v.nullable(v.string()), "The domain of the address; null where anybody can have one there."),
  identity: said(
    v.picklist(identities),
    "Whether a browser is surely this person's, or the site itself said so; else all is only claimed.",
  ),
  score: v.number(),
  dimensions: numbersByName,
  grade: v.string(),
  stage: v.string(),
  stageSince: instant,
  segments: listOf(v.string()),
  firstSeenAt: instant,
  lastSeenAt: instant,
};

const listedLead = named(
  "ListedLead",
  v.object({
    ...standing,
    attributes: said(
      v.pipe(v.record(v.string(), anything), v.readonly()),
      "What counts of what is said of the person.",
    ),
    reasons: said(listOf(reason), "The rules that made the score, the weightiest first."),
    claimedScore: said(
      v.nullable(v.number()),
      "What the score would be with claims that don't count; null if there are none.",
    ),
    firstChannel: v.nullable(v.string()),
    lastChannel: v.nullable(v.string()),
    internal: v.boolean(),
  }),
);

/** One row of `GET /v1/leads`: every value is that of the list's `asOf`. */
export type ListedLead = v.InferOutput<typeof listedLead>;

const leadList = v.object({ asOf: instant, leads: listOf(listedLead), cursor: v.nullable(v.string()) });

/** `GET /v1/leads`; `cursor` is null at the end. */
export type LeadList = v.InferOutput<typeof leadList>;

const visitorLink = v.object({
  id: v.string(),
  kind: said(
    v.picklist(["held", "claimed", "verified", "left", "cut"]),
    "held until you let it through; claimed by the browser; verified by you; left since it is somebody else's; cut off.",
  ),
  at: instant,
});

const leadDetail = named(
  "Lead",
  v.object({
    asOf: instant,
    ...standing,
    model: v.number(),
    claimed: said(
      v.nullable(v.object({ score: v.number(), dimensions: numbersByName })),
      "What score and sums would be if claims that don't count did; null if there are none.",
    ),
    visitors: said(listOf(visitorLink), "The browsers that are, or claim to be, this person's."),
    attributes: said(
      listOf(attribute),
      "All that was ever said of the person, with who said it and since when.",
    ),
    journal: listOf(journalEntry),
    internal: v.boolean(),
  }),
);

/** `GET /v1/leads/:id`: one lead, live. */
export type LeadDetail = v.InferOutput<typeof leadDetail>;

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
    v.object({ type: v.literal("outcome"), at: instant, outcome: v.string(), value: v.optional(v.number()) }),
    v.object({ type: v.literal("link"), at: instant, visitor: v.string(), kind: v.string() }),
  ]),
);

const journey = v.object({ asOf: instant, journey: listOf(happening), cursor: v.nullable(v.string()) });

/** `GET /v1/leads/:id/journey`: everything that happened, the newest first. */
export type Journey = v.InferOutput<typeof journey>;

const number = (name: string) =>
  v.optional(
    v.pipe(
      v.string(`must be a number`),
      v.regex(/^-?\d{1,9}(\.\d{1,6})?$/, "must be a number"),
      v.description(name),
      v.transform(Number),
    ),
  );

const filters = {
  q: v.optional(
    said(text(200), "Words that address, user id, name or company have to contain, all of them."),
  ),
  stage: v.optional(said(text(100), "Who is in this stage; with `since`, who entered it since then.")),
  reached: v.optional(
    said(
      text(100),
      "Who ever entered this stage, whatever became of it; with `since` and `until`, within that time.",
    ),
  ),
  grade: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^([A-D][1-4]?|[1-4])$/, "must be a grade such as A1, or its letter or digit"),
      v.description("A grade such as A1, or its letter or digit alone."),
    ),
  ),
  segment: v.optional(said(text(100), "Who is in this segment.")),
  account: v.optional(said(text(253), "Whose address is at this domain.")),
  channel: v.optional(said(text(100), "Who first came through this channel, such as Paid Search.")),
  lastChannel: v.optional(said(text(100), "Who last came through this channel.")),
  identity: v.optional(word(identities)),
  minScore: number("The least score, at the answer's `asOf`."),
  maxScore: number("The greatest score, at the answer's `asOf`."),
  since: v.optional(
    said(v.string(), "A day in UTC or an instant; without stage and reached: who was seen since then."),
  ),
  until: v.optional(said(v.string(), "A day in UTC or an instant, which itself is not part of it.")),
  internal: v.optional(word(["true"])),
  sort: v.optional(
    said(word(leadOrders), "score unless said otherwise; email from a to z, all else downwards."),
    "score",
  ),
};

/** What may be asked of leads. */
export type LeadFilters = v.InferOutput<ReturnType<typeof makeFilters>>;

function makeFilters() {
  return v.strictObject(filters);
}

const id = { id: "The lead's id, `ld_…`." };

export const listLeads = {
  method: "GET",
  path: "/v1/leads",
  name: "listLeads",
  summary:
    "Lists leads, each with the reasons: every value is that of the answer's instant, and so is the order.",
  access: "read",
  query: v.strictObject({ ...filters, ...paging }),
  answer: leadList,
  tagged: true,
  problems: ["bad-cursor"],
} as const satisfies Contract;

export const exportLeadsCsv = {
  method: "GET",
  path: "/v1/leads.csv",
  name: "exportLeadsCsv",
  summary: "Exports the leads of a filter as CSV, as a stream; no field can be a formula.",
  access: "read",
  query: makeFilters(),
  media: "text/csv",
} as const satisfies Contract;

export const exportLeadsNdjson = {
  method: "GET",
  path: "/v1/leads.ndjson",
  name: "exportLeadsNdjson",
  summary: "Exports the leads of a filter, one JSON object a line, as a stream.",
  access: "read",
  query: makeFilters(),
  media: "application/x-ndjson",
} as const satisfies Contract;

export const getLead = {
  method: "GET",
  path: "/v1/leads/:id",
  name: "getLead",
  summary: "Tells where one lead stands now, and all that is known of the person.",
  access: "read",
  params: id,
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
  params: id,
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
  params: id,
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
  params: id,
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
  params: id,
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
  params: { ...id, visitor: "The visitor's id." },
  body: v.strictObject({ kind: word(["cut", "claimed"]) }),
  answer: leadDetail,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;
