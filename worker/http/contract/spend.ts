import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { listOf, named, paging, said, text } from "./fields.ts";
import { count } from "./report-fields.ts";

const spendFields = {
  day: said(v.string(), "The day in UTC, such as 2026-11-20."),
  channel: said(v.string(), "One of the channels that reports tell of, such as Paid Search."),
  campaign: v.optional(
    said(text(200), "As `utm_campaign` names it; left out for what belongs to no campaign."),
  ),
  cost: said(v.number(), "What was spent, 0 or more."),
  currency: said(v.string(), "ISO 4217, such as EUR."),
};

const recorded = v.object({
  accepted: said(count, "Rows that hold now."),
  rejected: said(count, "Rows that changed nothing: accepted and rejected are all that were sent."),
  verdicts: said(
    listOf(v.object({ row: count, detail: v.string() })),
    "Why each of those was rejected; rows are counted from 1.",
  ),
});

/** `POST /v1/spend`. */
export type RecordedSpend = v.InferOutput<typeof recorded>;

export const recordSpend = {
  method: "POST",
  path: "/v1/spend",
  name: "recordSpend",
  summary:
    "Records what was spent, by day, channel and campaign, as JSON or CSV: what was recorded of the same three before is replaced.",
  access: "write",
  form: "rows",
  body: v.strictObject({ rows: listOf(named("Spend", v.strictObject(spendFields))) }),
  ownCheck: true,
  answer: recorded,
  problems: ["bad-shape"],
} as const satisfies Contract;

const spendList = v.object({
  spend: listOf(v.object({ ...spendFields, campaign: said(v.nullable(v.string()), "Null for none.") })),
  cursor: v.nullable(v.string()),
});

/** `GET /v1/spend`; `cursor` is null at the end. */
export type SpendList = v.InferOutput<typeof spendList>;

export const listSpend = {
  method: "GET",
  path: "/v1/spend",
  name: "listSpend",
  summary: "Lists what was spent, by day, channel and campaign.",
  access: "read",
  query: v.strictObject({
    from: v.optional(said(v.string(), "The first day, in UTC.")),
    to: v.optional(said(v.string(), "The day after the last.")),
    ...paging,
  }),
  answer: spendList,
  problems: ["bad-cursor"],
} as const satisfies Contract;
