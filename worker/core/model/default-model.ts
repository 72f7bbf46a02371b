import { fitRules } from "./default-fit.ts";
import { engagementRules, onPricing } from "./default-rules.ts";
import type { Model } from "./model.ts";

/** The model of a new site, for B2B SaaS and shops alike. */
export const defaultModel: Model = {
  name: "SaaS and shop",
  dimensions: [
    { id: "engagement", name: "Engagement", min: 0, max: 300, grades: [75, 50, 25] },
    { id: "fit", name: "Fit", min: -100, max: 70, grades: [50, 30, 10] },
  ],
  rules: [...engagementRules, ...fitRules],
  stages: [
    { id: "engaged", name: "Engaged", enter: { score: { gte: 20 } } },
    {
      id: "mql",
      name: "Marketing qualified",
      enter: { any: [{ score: { gte: 60 } }, { signal: ["demo_request", "quote_request", "meeting_book"] }] },
      leaveBelow: 40,
      rearmDays: 30,
    },
    { id: "sql", name: "Sales qualified", enter: { outcome: "accepted" } },
    { id: "customer", name: "Customer", enter: { any: [{ outcome: "won" }, { signal: "purchase" }] } },
  ],
  segments: [
    {
      id: "pricing-shoppers",
      name: "Pricing shoppers",
      when: { signal: "page_view", where: onPricing, atLeast: 2, withinDays: 7 },
    },
    {
      id: "buyers-from-ads",
      name: "Buyers from ads",
      when: { all: [{ signal: "ad_click" }, { signal: ["cart_add", "checkout_start"] }] },
    },
  ],
};

export { defaultPrompts } from "./default-prompts.ts";
