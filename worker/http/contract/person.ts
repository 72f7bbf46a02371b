import * as v from "valibot";
import { anything, instant, listOf, maybeInstant, named, numbersByName, said } from "./fields.ts";

// What is told of a person, visitor or lead, in the same words everywhere.

/** One rule's part of a score, as lists show it. */
export const reason = named("Reason", v.object({ rule: v.string(), name: v.string(), points: v.number() }));

/** One fact about a person: from when on it is so, and who said it. */
export const attribute = named(
  "Attribute",
  v.object({
    name: v.string(),
    value: anything,
    at: said(instant, "From when on it is so."),
    source: said(v.string(), "Who said it."),
    lead: v.optional(said(v.string(), "Of a visitor: the lead of whom it was said.")),
    claimed: v.optional(said(v.literal(true), "True for what comes of a mere claim.")),
    visitor: v.optional(said(v.string(), "Of a lead: the browser that brought it.")),
  }),
);

const page = v.object({
  id: v.string(),
  url: v.optional(v.string()),
  title: v.optional(v.string()),
  referrer: v.optional(v.string()),
});

/** One observed act; of a folded one only what the rules read is left. */
export const signal = named(
  "StoredSignal",
  v.object({
    id: v.string(),
    kind: v.string(),
    at: instant,
    seq: v.number(),
    session: v.optional(v.string()),
    page: v.optional(page),
    props: v.pipe(v.record(v.string(), anything), v.readonly()),
    visitor: v.optional(v.string()),
    claimed: v.optional(v.literal(true)),
    automated: v.optional(v.literal(true)),
    beforeFold: v.optional(v.literal(true)),
    folded: v.optional(v.object({ model: v.number(), rules: listOf(v.string()) })),
  }),
);

/** One announced change of stage. */
export const journalEntry = named(
  "JournalEntry",
  v.object({
    number: v.number(),
    from: v.string(),
    to: v.string(),
    at: instant,
    announcedAt: instant,
    fires: v.boolean(),
    held: v.optional(v.literal(true)),
    corrected: v.optional(v.literal(true)),
  }),
);

const award = v.object({ at: instant, points: v.number(), worth: v.number() });

const explainedRule = named(
  "ExplainedRule",
  v.object({
    rule: v.string(),
    name: v.string(),
    dimension: v.string(),
    count: v.number(),
    heldBack: said(v.number(), "Awards that the rule's limit took away."),
    given: said(v.number(), "Points as granted."),
    now: said(v.number(), "What is left of them."),
    halvesAt: said(maybeInstant, "When half of `now` is left."),
    fadesAt: said(maybeInstant, "When nothing is left."),
    awards: listOf(award),
  }),
);

/** The next stage, and what is missing; `missing` is null where points alone do not lead there. */
export const nextStage = named(
  "NextStage",
  v.object({
    stage: v.string(),
    missing: said(v.nullable(v.number()), "Points; null where points alone do not lead there."),
    rules: said(listOf(v.string()), "Those that would get there soonest."),
  }),
);

/** One change of stage, as derived. */
export const transition = named(
  "Transition",
  v.object({
    from: v.string(),
    to: v.string(),
    at: instant,
    fires: said(v.boolean(), "Whether it becomes a notification or hand-off."),
  }),
);

/** Why someone stands where they stand: rule by rule, the next stage, and when this one will be left with no further signal. */
export const explanation = named(
  "Explanation",
  v.object({
    rules: listOf(explainedRule),
    unclamped: said(numbersByName, "The sums before their bounds."),
    next: v.nullable(nextStage),
    leavesAt: said(maybeInstant, "When the stage will be left, with no further signal."),
    transitions: listOf(transition),
  }),
);
