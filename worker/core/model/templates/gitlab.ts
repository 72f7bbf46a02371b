import type { Rule } from "../model.ts";
import { onPath, type Template, withProp } from "./template.ts";

const once = { times: 1, per: "day" } as const;

const mql: readonly Rule[] = [
  {
    id: "contact-request",
    name: "Asked to be contacted",
    when: { signal: "form_submit", where: withProp("purpose", "contact") },
    points: 100,
    limit: once,
  },
  { id: "meeting", name: "Booked a meeting", when: { signal: "meeting_book" }, points: 100, limit: "none" },
  {
    id: "qualified-chat",
    name: "Had a qualified chat",
    when: { signal: "chat_qualified" },
    points: 100,
    limit: once,
  },
  {
    id: "valuable-trial",
    name: "Began a valuable trial",
    when: { signal: "trial_start", where: withProp("valuable", true) },
    points: 100,
    limit: { times: 1, days: 180 },
  },
];

const interest: readonly Rule[] = [
  {
    id: "key-page",
    name: "Looked at a key page",
    when: { signal: "page_view", where: onPath("/pricing*") },
    points: 25,
    limit: { times: 1, per: "week" },
  },
  { id: "webcast", name: "Watched a webcast", when: { signal: "webinar_attend" }, points: 40, limit: "none" },
  {
    id: "gated-content",
    name: "Asked for gated content",
    when: { signal: "download", where: withProp("content", "gated") },
    points: 15,
    limit: "none",
  },
  {
    id: "analyst-report",
    name: "Asked for an analyst report",
    when: { signal: "download", where: withProp("content", "analyst_report") },
    points: 35,
    limit: "none",
  },
  {
    id: "syndication",
    name: "Came through content syndication",
    when: { signal: "form_submit", where: withProp("purpose", "content_syndication") },
    points: 10,
    limit: { times: 1, per: "month" },
  },
  {
    id: "newsletter",
    name: "Subscribed to the newsletter",
    when: { signal: "newsletter_subscribe" },
    points: 5,
    limit: { times: 1, per: "week" },
  },
  {
    id: "mql-again",
    name: "Came back after being qualified",
    when: { signal: "visit", where: { field: "stage.reached", op: "contains", value: "mql" } },
    points: 20,
    limit: { times: 1, per: "month" },
  },
  {
    id: "account-intent",
    name: "The account shows intent elsewhere",
    when: { signal: "account_intent" },
    points: 20,
    limit: { times: 1, days: 90 },
  },
];

const disinterest: readonly Rule[] = [
  { id: "quiet", name: "Went quiet for 30 days", when: { idleDays: 30, maxTimes: 100 }, points: -10 },
  {
    id: "not-buying",
    name: "Looked at jobs, careers or unsubscribing",
    when: { signal: "page_view", where: onPath("/jobs*", "/careers*", "/unsubscribe*") },
    points: -10,
    limit: once,
  },
  { id: "bounce", name: "An e-mail bounced", when: { signal: "email_bounce" }, points: -20, limit: "none" },
  { id: "unsubscribed", name: "Unsubscribed", when: { signal: "email_unsubscribe" }, reset: "engagement" },
];

const fit: readonly Rule[] = [
  ...[
    { id: "business-mail", name: "Uses business e-mail", field: "email_kind", value: "business", points: 35 },
    { id: "free-mail", name: "Uses free e-mail", field: "email_kind", value: "free", points: -10 },
    { id: "executive", name: "Is an executive", field: "seniority", value: "executive", points: 15 },
    { id: "manager", name: "Is a manager", field: "seniority", value: "manager", points: 15 },
    { id: "contributor", name: "Is a contributor", field: "seniority", value: "contributor", points: 5 },
    { id: "function-1", name: "Works in a core function", field: "function_tier", value: 1, points: 20 },
    { id: "function-2", name: "Works in a near function", field: "function_tier", value: 2, points: 15 },
    { id: "function-3", name: "Works in another function", field: "function_tier", value: 3, points: 10 },
    { id: "country", name: "Is in a first-tier country", field: "country_tier", value: 1, points: 5 },
  ].map(({ id, name, field, value, points }): Rule => {
    return { id, name, dimension: "fit", when: { attribute: { field, op: "eq", value } }, points };
  }),
];

/** Is what GitLab publishes of its lead scoring. */
export const gitlab: Template = {
  id: "gitlab",
  name: "GitLab",
  description:
    "Marketing qualified at 100 points; four acts qualify by themselves, behaviour is capped, fit stays apart.",
  source: "GitLab handbook: marketing operations, Marketo",
  notExpressed: [],
  model: {
    name: "GitLab",
    dimensions: [
      { id: "engagement", max: 300, grades: [75, 50, 25] },
      { id: "fit", max: 70, grades: [50, 30, 10] },
    ],
    rules: [...mql, ...interest, ...disinterest, ...fit],
    stages: [{ id: "mql", name: "Marketing qualified", enter: { score: { gte: 100 } }, rearmDays: 30 }],
  },
};

/** Is GitLab's second model, for people on a trial. */
export const gitlabTrial: Template = {
  id: "gitlab-trial",
  name: "GitLab, trials",
  description: "A model of its own for people on a trial: use of the product counts, 25 points qualify.",
  source: "GitLab handbook: marketing operations, Marketo",
  notExpressed: [],
  model: {
    name: "GitLab, trials",
    dimensions: [
      { id: "engagement", max: 300, grades: [75, 50, 25] },
      { id: "fit", max: 70, grades: [50, 30, 10] },
    ],
    rules: [...mql, ...interest, ...disinterest, ...fit],
    stages: [
      {
        id: "mql",
        name: "Marketing qualified on a trial",
        enter: { all: [{ signal: "trial_start" }, { score: { gte: 25 } }] },
      },
    ],
  },
};
