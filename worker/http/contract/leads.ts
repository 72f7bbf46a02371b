import * as v from "valibot";
import { leadOrders } from "../../store/lead-orders.ts";
import type { Contract } from "./contract.ts";
import { anything, instant, listOf, named, numbersByName, paging, said, text, word } from "./fields.ts";
import { reason } from "./person.ts";

const identities = ["claimed", "verified"] as const;

/** What is told of a lead everywhere. */
export const leadStanding = {
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
    ...leadStanding,
    attributes: said(
      v.pipe(v.record(v.string(), anything), v.readonly()),
      "What counts of what is said of the person.",
    ),
    reasons: said(listOf(reason), "The rules that made the score, the weightiest first."),
    claimedScore: said(
      v.nullable(v.number()),
      "What the score would be with claims that don't count, when something last happened; null if there are none.",
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
  identity: v.optional(said(word(identities), "How sure it is who they are.")),
  minScore: number("The least score, at the answer's `asOf`."),
  maxScore: number("The greatest score, at the answer's `asOf`."),
  since: v.optional(
    said(v.string(), "A day in UTC or an instant; without stage and reached: who was seen since then."),
  ),
  until: v.optional(said(v.string(), "A day in UTC or an instant, which itself is not part of it.")),
  internal: v.optional(said(word(["true"]), "With the site's own people, who are left out otherwise.")),
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
