import type { Examples } from "../examples.ts";

const visitor = "Zk9vY0xhc3RWaXNpdG9yMQ";
const lead = "ld_T6QYu7BytWwichmRAlzg5j";
const params = { id: lead };
const asOf = "2026-11-20T12:00:31.000Z";
const demo = { rule: "demo-request", name: "Asked for a demo, a quote or a meeting" };
const mail = { rule: "business-mail", name: "Uses a business e-mail address" };

const standing = {
  id: lead,
  email: "dana@acme.example",
  userId: "u-1042",
  account: "acme.example",
  identity: "verified" as const,
  score: 95,
  dimensions: { engagement: 60, fit: 35 },
  grade: "B2",
  stage: "mql",
  stageSince: "2026-11-20T12:00:00.000Z",
  segments: ["pricing-shoppers"],
  firstSeenAt: "2026-11-20T11:58:00.000Z",
  lastSeenAt: "2026-11-20T12:00:00.000Z",
};

const title = {
  name: "job_title",
  value: "Head of Operations",
  at: "2026-11-20T12:00:10.000Z",
  source: "secret_key",
};

const account = {
  domain: "acme.example",
  leads: 3,
  bestScore: 95,
  totalScore: 141,
  stage: "mql",
  stages: { mql: 1, engaged: 2 },
  firstSeenAt: "2026-10-02T08:14:00.000Z",
  lastSeenAt: "2026-11-20T12:00:00.000Z",
};

/** A lead as it is told by its id. */
export const detail = {
  asOf,
  ...standing,
  model: 7,
  claimed: null,
  visitors: [{ id: visitor, kind: "verified" as const, at: "2026-11-20T12:00:10.000Z" }],
  attributes: [title],
  journal: [
    {
      number: 1,
      from: "anonymous",
      to: "mql",
      at: standing.stageSince,
      announcedAt: standing.stageSince,
      fires: true,
    },
  ],
  outcomes: [],
  internal: false,
};

const demoRequest = {
  id: "s-3",
  kind: "demo_request",
  at: standing.stageSince,
  seq: 3,
  session: "v-7",
  page: { id: "p-82", url: "https://shop.example/demo", title: "Book a demo" },
  props: {},
  visitor,
};

const explanation = {
  rules: [
    {
      ...demo,
      dimension: "engagement",
      count: 1,
      heldBack: 0,
      given: 60,
      now: 60,
      halvesAt: "2026-12-20T12:00:00.000Z",
      fadesAt: "2029-02-02T15:40:32.000Z",
      awards: [{ at: standing.stageSince, points: 60, worth: 60 }],
    },
  ],
  unclamped: { engagement: 60, fit: 35 },
  next: { stage: "sql", missing: null, rules: [] },
  leavesAt: "2027-03-08T01:10:22.801Z",
  transitions: [{ from: "anonymous", to: "mql", at: standing.stageSince, fires: true }],
};

/** Of a lead who came from an ad, asked for a demo, and was named by the site's own server. */
export const leadExamples: Examples = {
  sendIdentity: {
    body: {
      v: 1,
      secret: "q3VtYmVyMTI4Qml0U2VjcmV0",
      email: "dana@acme.example",
      userId: "u-1042",
      exp: 1_795_176_000,
      signature: "nAfk2ZyYX0Yd8m3wQ1r5TtLz7uV9bCe4hJ6kNpRsGiA",
      traits: { name: "Dana Ruiz", job_title: "Head of Operations" },
    },
    answer: {
      visitor,
      score: 95,
      engagement: 60,
      fit: 35,
      grade: "B2",
      stage: "mql",
      segments: ["pricing-shoppers"],
      prompts: [],
      watch: { dwell: [], scroll: [] },
      model: 7,
      verdicts: [],
      verified: true,
    },
  },
  listLeads: {
    query: { stage: "mql", since: "2026-11-16", channel: "Paid Search" },
    answer: {
      asOf,
      leads: [
        {
          ...standing,
          attributes: { name: "Dana Ruiz", company: "Acme", job_title: "Head of Operations" },
          reasons: [
            { ...demo, points: 60 },
            { ...mail, points: 35 },
          ],
          claimedScore: null,
          firstChannel: "Paid Search",
          lastChannel: "Paid Search",
          internal: false,
        },
      ],
      cursor: null,
    },
  },
  exportLeadsCsv: { query: { stage: "mql", since: "2026-11-16" } },
  exportLeadsNdjson: { query: { segment: "pricing-shoppers", sort: "email" } },
  getLead: { params, answer: detail },
  explainLead: {
    params,
    answer: {
      asOf,
      id: lead,
      score: 95,
      dimensions: standing.dimensions,
      grade: "B2",
      stage: "mql",
      explanation,
    },
  },
  getJourney: {
    params,
    query: { limit: "4" },
    answer: {
      asOf,
      journey: [
        { type: "link", at: title.at, visitor, kind: "verified" },
        { type: "attribute", ...title },
        { type: "stage", at: standing.stageSince, from: "anonymous", to: "mql", fires: true },
        { type: "signal", at: demoRequest.at, signal: demoRequest },
      ],
      cursor: "WzE4XQ.c2ln",
    },
  },
  changeLead: { params, body: { attributes: { job_title: title.value, employees: 250 } }, answer: detail },
  addNote: {
    params,
    body: { text: "Called: wants to start in January." },
    answer: {
      id: "41427a51-7ca0-43b7-bb34-6273a0958da9",
      at: "2026-11-20T15:02:11.000Z",
      text: "Called: wants to start in January.",
      by: "rsk_acme1234_012",
    },
  },
  changeLeadVisitor: {
    params: { ...params, visitor },
    body: { kind: "cut" },
    answer: { ...detail, visitors: [{ id: visitor, kind: "cut", at: asOf }] },
  },
  listAccounts: { query: { limit: "1" }, answer: { asOf, accounts: [account], cursor: null } },
  getAccount: { params: { domain: account.domain }, answer: account },
};
