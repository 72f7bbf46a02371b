import { expect, test } from "vitest";
import { wordRuleWhole } from "../../console/words/rule.ts";
import { wordStanding } from "../../console/words/standing.ts";
import type { Rule, Standing } from "../../console/words/types.ts";

type RuleOf<Kind> = Kind extends Rule ? Omit<Kind, "id"> : never;

const names = {
  dimensions: [{ id: "product", name: "Product use" }],
  stages: [{ id: "mql", name: "Marketing qualified", enter: { score: { gte: 60 } } }],
  segments: [{ id: "shoppers", name: "Shoppers", when: { score: { gte: 1 } } }],
};

const onPricing = { field: "page.path", op: "glob", value: "/pricing*" } as const;

test.each<[string, RuleOf<Rule>]>([
  [
    "When someone spends 30 s on /pricing* → +20 engagement, once a week, half-life 14 days",
    {
      when: {
        signal: "dwell",
        where: { all: [onPricing, { field: "props.seconds", op: "gte", value: 30 }] },
      },
      points: 20,
      limit: { times: 1, per: "week" },
      decay: { halfLifeDays: 14 },
    },
  ],
  [
    "When someone comes to the site at least 3 times within 7 days → +15 engagement, once in 7 days, never fades",
    { when: { signal: "visit", atLeast: 3, withinDays: 7 }, points: 15 },
  ],
  [
    "When someone downloads something with 2 different values of file within 1 day → +5 product use, every time, gone after 30 days",
    {
      when: { signal: "download", atLeast: 2, withinDays: 1, distinct: "props.file" },
      dimension: "product",
      points: 5,
      limit: "none",
      decay: { expireDays: 30 },
    },
  ],
  [
    "When someone puts something into the cart and does not buy within 1 hour → +25 engagement, once a session, never fades, and counts as “Cart abandon”",
    {
      when: { signal: "cart_add", without: "purchase", withinMinutes: 60 },
      points: 25,
      emit: "cart_abandon",
    },
  ],
  [
    "When nothing happens for 30 days, up to 3 times in a row → −10 engagement, loses 25% every 10 days",
    {
      when: { idleDays: 30, maxTimes: 3 },
      points: -10,
      decay: { step: { percent: 25, everyDays: 10 } },
    },
  ],
  [
    "When someone unsubscribes from e-mail → engagement begins anew",
    { when: { signal: "email_unsubscribe" }, reset: "engagement" },
  ],
  [
    "While job title contains “student” → −20 fit",
    {
      dimension: "fit",
      when: { attribute: { field: "job_title", op: "contains", value: "student" } },
      points: -20,
    },
  ],
  [
    "When someone asks for a demo or books a meeting on /pricing* → +10 engagement, twice in 2 days, for each form, fades evenly over 10 days",
    {
      when: { signal: ["demo_request", "meeting_book"], where: onPricing },
      points: 10,
      limit: { times: 2, days: 2, by: "props.form" },
      decay: { linearDays: 10 },
    },
  ],
])("says: %s", (words, rule) => {
  // The table names each form of a rule; its id says nothing here.
  expect(wordRuleWhole({ id: "x", ...rule } as Rule, names)).toBe(words);
});

test.each<[string, Standing]>([
  [
    "the score is at least 60 or someone asks for a demo",
    { any: [{ score: { gte: 60 } }, { signal: "demo_request" }] },
  ],
  ["product use is over 1 and under 9", { dimension: "product", gt: 1, lt: 9 }],
  ["the grade is A1, A2 or B1", { grade: ["A1", "A2", "B1"] }],
  ["in the segment “Shoppers”", { segment: "shoppers" }],
  ["in stage Marketing qualified or Disqualified", { stage: ["mql", "disqualified"] }],
  ["sales says won", { outcome: "won" }],
  [
    "not (someone views /pricing* 2 times within 7 days)",
    { not: { signal: "page_view", where: onPricing, atLeast: 2, withinDays: 7 } },
  ],
  ["country is “DE” or “AT”", { attribute: { field: "country", op: "in", value: ["DE", "AT"] } }],
])("says: %s", (words, condition) => {
  expect(wordStanding(condition, names)).toBe(words);
});

test("what is not filled in yet is said as a gap, and never breaks the sentence", () => {
  const gaps = [
    { signal: [] },
    { signal: "dwell", where: { field: "page.path", op: "glob" } },
    { signal: "visit", atLeast: undefined, withinDays: undefined },
    { attribute: { field: "", op: "eq" } },
    { idleDays: undefined },
  ];
  for (const when of gaps) {
    // Just what a form holds while someone types.
    expect(wordRuleWhole({ id: "x", when } as unknown as Rule, names)).toMatch(/^(When|While)/);
  }
});
