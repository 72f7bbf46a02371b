import { type Template, withProp } from "./template.ts";

/** Suits products that people try before they buy: a product qualified lead (PQL) has found their value. */
export const productLed: Template = {
  id: "product-led",
  name: "Product-led",
  description:
    "Use of the product qualifies (PQL), interest in paying makes it a lead for sales, silence takes points away.",
  notExpressed: [],
  model: {
    name: "Product-led",
    dimensions: [
      { id: "engagement", name: "Interest in paying", min: 0, max: 100, grades: [75, 50, 25] },
      { id: "usage", name: "Use of the product", min: 0, max: 100 },
      { id: "fit", name: "Fit", max: 50, grades: [30, 20, 10] },
    ],
    rules: [
      {
        id: "signup",
        name: "Signed up",
        dimension: "usage",
        when: { signal: ["signup", "trial_start"] },
        points: 10,
      },
      {
        id: "first-value",
        name: "Did what the product is for",
        dimension: "usage",
        when: { signal: "product_use", where: withProp("key_action", true) },
        points: 25,
        limit: { times: 1, per: "ever" },
      },
      {
        id: "habit",
        name: "Used it on three occasions in a week",
        dimension: "usage",
        when: { signal: "product_use", atLeast: 3, withinDays: 7 },
        points: 20,
        decay: { halfLifeDays: 14 },
      },
      {
        id: "depth",
        name: "Used three features in a month",
        dimension: "usage",
        when: { signal: "product_use", atLeast: 3, withinDays: 30, distinct: "props.feature" },
        points: 15,
        decay: { halfLifeDays: 30 },
      },
      {
        id: "team",
        name: "Invited a colleague",
        dimension: "usage",
        when: { signal: "teammate_invite" },
        points: 15,
        limit: { times: 2, per: "ever" },
      },
      {
        id: "stuck",
        name: "Signed up and did nothing for three days",
        dimension: "usage",
        when: { signal: "signup", without: "product_use", withinMinutes: 4_320 },
        points: -10,
        decay: { halfLifeDays: 30 },
        emit: "onboarding_stuck",
      },
      {
        id: "limit-reached",
        name: "Reached a limit of the free plan",
        when: { signal: "plan_limit" },
        points: 25,
        limit: { times: 1, per: "week" },
        decay: { halfLifeDays: 14 },
      },
      {
        id: "pricing",
        name: "Read the pricing page",
        when: { signal: "dwell", where: { field: "page.path", op: "glob", value: "/pricing*" } },
        points: 15,
        limit: { times: 1, per: "week" },
        decay: { halfLifeDays: 14 },
      },
      {
        id: "asks",
        name: "Asked for a demo or a quote",
        when: { signal: ["demo_request", "quote_request"] },
        points: 40,
      },
      {
        id: "quiet",
        name: "Went quiet for two weeks",
        dimension: "usage",
        when: { idleDays: 14, maxTimes: 4 },
        points: -15,
        decay: { halfLifeDays: 60 },
      },
      {
        id: "business-mail",
        name: "Uses a business e-mail address",
        dimension: "fit",
        when: { attribute: { field: "email_kind", op: "eq", value: "business" } },
        points: 20,
      },
      {
        id: "size",
        name: "Works at a company of the right size",
        dimension: "fit",
        when: { attribute: { field: "employees", op: "gte", value: 20 } },
        points: 20,
      },
    ],
    stages: [
      { id: "user", name: "Active user", enter: { dimension: "usage", gte: 20 } },
      { id: "pql", name: "Product qualified", enter: { dimension: "usage", gte: 45 } },
      {
        id: "sales-ready",
        name: "Ready for sales",
        enter: {
          all: [
            { dimension: "usage", gte: 45 },
            { dimension: "engagement", gte: 25 },
          ],
        },
      },
      { id: "customer", name: "Customer", enter: { any: [{ outcome: "won" }, { signal: "purchase" }] } },
    ],
    segments: [
      { id: "stuck", name: "Stuck at the beginning", when: { signal: "onboarding_stuck", withinDays: 14 } },
    ],
  },
};
