import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, numbersByName, paging, said, text } from "./fields.ts";

const account = named(
  "Account",
  v.object({
    domain: v.string(),
    leads: said(v.number(), "How many leads have an address there."),
    bestScore: said(v.number(), "The best lead's score, at the answer's instant."),
    totalScore: said(v.number(), "The sum of all leads' scores."),
    stage: said(v.string(), "The furthest stage that any of them is in."),
    stages: said(numbersByName, "How many are in each stage."),
    firstSeenAt: instant,
    lastSeenAt: instant,
  }),
);

/** One company, by the domain of its people's addresses. */
export type Account = v.InferOutput<typeof account>;

const accountList = v.object({ asOf: instant, accounts: listOf(account), cursor: v.nullable(v.string()) });

/** `GET /v1/accounts`: the best lead's score first; `cursor` is null at the end. */
export type AccountList = v.InferOutput<typeof accountList>;

export const listAccounts = {
  method: "GET",
  path: "/v1/accounts",
  name: "listAccounts",
  summary:
    "Lists the companies behind leads, by the domain of the address; where anybody can have one there is none.",
  access: "read",
  query: v.strictObject({
    ...paging,
    q: v.optional(said(text(200), "Words that the people's addresses, names or companies have to contain.")),
    segment: v.optional(said(text(100), "Only of leads in this segment.")),
    since: v.optional(said(v.string(), "Only of leads seen since this day or instant.")),
  }),
  answer: accountList,
  tagged: true,
  problems: ["bad-cursor"],
} as const satisfies Contract;

export const getAccount = {
  method: "GET",
  path: "/v1/accounts/:domain",
  name: "getAccount",
  summary: "Tells what one company's leads come to together; its people are `GET /v1/leads?account=…`.",
  access: "read",
  params: { domain: "The domain, such as acme.example." },
  answer: account,
  problems: ["not-found"],
} as const satisfies Contract;
