import { defaultModel } from "../default-model.ts";
import type { Rule } from "../model.ts";
import type { Template } from "./template.ts";

const ofShops = ["product-view", "cart-add", "cart-remove", "cart-abandoned", "checkout"];

const more: readonly Rule[] = [
  {
    id: "three-visits",
    name: "Came three times in a week",
    when: { signal: "visit", atLeast: 3, withinDays: 7 },
    points: 15,
    decay: { halfLifeDays: 14 },
  },
  {
    id: "evaluates",
    name: "Looked at three help pages in a day",
    when: { signal: "help_view", atLeast: 3, withinDays: 1, distinct: "page.path" },
    points: 10,
    decay: { halfLifeDays: 14 },
  },
  {
    id: "no-show",
    name: "Registered for a webinar and did not come",
    when: { signal: "webinar_register", without: "webinar_attend", withinMinutes: 20_160 },
    points: -5,
    decay: { halfLifeDays: 30 },
  },
  {
    id: "size",
    name: "Works at a company of the right size",
    dimension: "fit",
    when: { attribute: { field: "employees", op: "between", value: [50, 5_000] } },
    points: 20,
  },
  {
    id: "decides",
    name: "Has a say in buying",
    dimension: "fit",
    when: { attribute: { field: "seniority", op: "in", value: ["executive", "director", "manager"] } },
    points: 15,
  },
];

/** Suits companies that sell software to companies. */
export const b2bSaas: Template = {
  id: "b2b-saas",
  name: "B2B SaaS",
  description:
    "Reading pricing, coming back and asking for a demo qualify; company size and role decide the fit.",
  notExpressed: [],
  model: {
    ...defaultModel,
    name: "B2B SaaS",
    rules: [...defaultModel.rules.filter(({ id }) => !ofShops.includes(id)), ...more],
    segments: defaultModel.segments?.filter(({ id }) => id !== "buyers-from-ads") ?? [],
  },
};
