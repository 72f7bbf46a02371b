import * as v from "valibot";
import type { Handoff } from "../../../core/handoff/handoff.ts";
import { anything, instant, listOf, named, numbersByName, said } from "../fields.ts";

const texts = v.pipe(v.record(v.string(), v.string()), v.readonly());
const values = v.pipe(v.record(v.string(), anything), v.readonly());
const maybeText = v.nullable(v.string());
const known = v.picklist(["claimed", "verified"]);
const touch = v.nullable(said(texts, "Channel, source, medium, campaign, referrer, landing."));

const lead = v.object({
  id: v.string(),
  email: v.string(),
  userId: maybeText,
  name: maybeText,
  identity: said(known, "Whether anybody but the browser says so."),
  url: said(v.string(), "The lead's page in the console."),
  firstSeenAt: instant,
  lastSeenAt: instant,
  attributes: values,
});

const step = v.object({
  at: instant,
  kind: v.string(),
  url: maybeText,
  title: maybeText,
  props: values,
});

const caused = { id: v.string(), at: instant };
const effect = v.union([
  v.object({ ...caused, kind: v.literal("stage_entered"), stage: v.string(), from: v.string() }),
  v.object({ ...caused, kind: v.literal("segment_entered"), segment: v.string() }),
  v.object({
    ...caused,
    kind: v.literal("prompt_answered"),
    prompt: said(maybeText, "Null if it was no prompt that asked."),
    question: v.string(),
    value: anything,
  }),
  v.object({ ...caused, kind: v.literal("lead_identified"), identity: known }),
]);

const data = v.object({
  site: v.string(),
  effect: said(v.nullable(effect), "What happened; null in a connection test."),
  lead,
  account: v.nullable(v.object({ domain: v.string(), name: maybeText })),
  score: v.number(),
  dimensions: numbersByName,
  grade: v.string(),
  stage: v.string(),
  segments: listOf(v.string()),
  reasons: listOf(v.object({ rule: v.string(), name: v.string(), points: v.number() })),
  why: said(v.string(), "The reasons in a sentence."),
  journey: said(listOf(step), "The last signals, the newest first."),
  firstTouch: touch,
  lastTouch: touch,
});

/** What sales is told of a lead. */
export const handoff: v.GenericSchema<Handoff> = named(
  "Handoff",
  // Values of attributes and of effects are JSON, as all that is stored.
  v.object({
    type: said(
      v.string(),
      "`stage.entered`, `segment.entered`, `prompt.answered` or `lead.identified`; `test` of a connection test.",
    ),
    timestamp: said(instant, "When its cause happened."),
    data,
  }) as unknown as v.GenericSchema<Handoff>,
);
