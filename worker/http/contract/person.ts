import * as v from "valibot";
import { instant, listOf, maybeInstant, numbersByName } from "./fields.ts";

// What is told of a person, visitor or lead, in the same words everywhere.

/** Any JSON value. */
const anything = v.unknown();

/** One rule's part of a score, as lists show it. */
export const reason = v.object({ rule: v.string(), name: v.string(), points: v.number() });

/** One fact about a person: from when on it is so, and who said it. */
export const attribute = v.object({ name: v.string(), value: anything, at: instant, source: v.string() });

const page = v.object({
  id: v.string(),
  url: v.optional(v.string()),
  title: v.optional(v.string()),
  referrer: v.optional(v.string()),
});

/** One observed act; of a folded one only what the rules read is left. */
export const signal = v.object({
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
});

/** One announced change of stage. */
export const journalEntry = v.object({
  number: v.number(),
  from: v.string(),
  to: v.string(),
  at: instant,
  announcedAt: instant,
  fires: v.boolean(),
  held: v.optional(v.literal(true)),
  corrected: v.optional(v.literal(true)),
});

const award = v.object({ at: instant, points: v.number(), worth: v.number() });

const explainedRule = v.object({
  rule: v.string(),
  name: v.string(),
  dimension: v.string(),
  count: v.number(),
  heldBack: v.number(),
  given: v.number(),
  now: v.number(),
  halvesAt: maybeInstant,
  fadesAt: maybeInstant,
  awards: listOf(award),
});

const nextStage = v.object({
  stage: v.string(),
  missing: v.nullable(v.number()),
  rules: listOf(v.string()),
});

const transition = v.object({ from: v.string(), to: v.string(), at: instant, fires: v.boolean() });

/** Why someone stands where they stand: rule by rule, the next stage, and when this one will be left with no further signal. */
export const explanation = v.object({
  rules: listOf(explainedRule),
  unclamped: numbersByName,
  next: v.nullable(nextStage),
  leavesAt: maybeInstant,
  transitions: listOf(transition),
});
