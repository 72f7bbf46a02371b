import type { Rule } from "../model.ts";
import { onPath, type Template } from "./template.ts";

const every = [
  { id: "form", name: "Sent a form or landing page", signal: "form_submit", points: 50 },
  { id: "form-handler", name: "Sent a form of another system", signal: "form_handler", points: 50 },
  { id: "form-error", name: "Failed to send a form", signal: "form_error", points: -5 },
  { id: "redirect", name: "Followed a tracked link", signal: "outbound_click", points: 3 },
  { id: "file", name: "Opened a file", signal: "download", points: 3 },
  { id: "visit", name: "Visited the site", signal: "visit", points: 3 },
  { id: "page", name: "Viewed a page", signal: "page_view", points: 1 },
  { id: "search", name: "Searched the site", signal: "search", points: 3 },
].map(({ id, name, signal, points }): Rule => ({ id, name, when: { signal }, points, limit: "none" }));

const categories = ["a", "b"].map((product): Rule => {
  return {
    id: `product-${product}`,
    name: `Viewed product ${product.toUpperCase()}`,
    dimension: `product-${product}`,
    when: { signal: "page_view", where: onPath(`/products/${product}*`) },
    points: 1,
    limit: "none",
  };
});

/** Is what Salesforce Account Engagement (Pardot) begins with. */
export const accountEngagement: Template = {
  id: "account-engagement",
  name: "Salesforce Account Engagement",
  description:
    "The vendor's defaults: every act counts every time, inactivity subtracts, fit is a letter, products have scores of their own.",
  source: "Salesforce Account Engagement (Pardot): default scoring rules",
  notExpressed: [],
  model: {
    name: "Account Engagement",
    dimensions: [
      { id: "engagement" },
      { id: "fit", weight: 0, grades: [50, 30, 10] },
      { id: "product-a", weight: 0 },
      { id: "product-b", weight: 0 },
    ],
    rules: [
      ...every,
      {
        id: "email-open",
        name: "Opened an e-mail for the first time",
        when: { signal: "email_open" },
        points: 0,
        limit: { times: 1, per: "ever" },
      },
      { id: "inactive", name: "Inactive for 30 days", when: { idleDays: 30, maxTimes: 100 }, points: -10 },
      ...categories,
      {
        id: "industry",
        name: "Is in an industry we know",
        dimension: "fit",
        when: { attribute: { field: "industry_tier", op: "eq", value: 1 } },
        points: 50,
      },
    ],
    stages: [{ id: "mql", name: "Marketing qualified", enter: { score: { gte: 100 } } }],
    segments: [
      { id: "wants-product-a", when: { dimension: "product-a", gte: 5 } },
      { id: "wants-product-b", when: { dimension: "product-b", gte: 5 } },
      { id: "good-fit", when: { dimension: "fit", gte: 30 } },
    ],
  },
};
