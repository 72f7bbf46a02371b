import * as v from "valibot";
import { outcomeKinds, sources } from "../../core/history/history.ts";
import type { Contract } from "./contract.ts";
import { modelDocument } from "./document/model.ts";
import { anything, instant, listOf, maybeInstant, named, numbersByName, said } from "./fields.ts";
import { nextStage, transition } from "./person.ts";

const time = named(
  "Time",
  said(
    v.union([
      v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/)),
      v.pipe(v.number(), v.integer()),
    ]),
    "ISO 8601 with a zone, a day (midnight UTC), or epoch milliseconds.",
  ),
);
const shortText = v.pipe(v.string(), v.maxLength(2_048));
const values = v.record(v.string(), anything);

const signal = v.strictObject({
  id: said(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), "The same signal twice counts once."),
  kind: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)),
  at: time,
  seq: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  session: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:-]{1,64}$/))),
  page: v.exactOptional(
    v.strictObject({
      id: v.exactOptional(shortText),
      url: v.exactOptional(shortText),
      title: v.exactOptional(shortText),
      referrer: v.exactOptional(shortText),
    }),
  ),
  props: v.exactOptional(values),
  automated: v.exactOptional(v.boolean()),
});

const fact = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  value: anything,
  at: v.exactOptional(time),
  source: v.exactOptional(v.picklist(sources)),
});

const outcome = v.strictObject({
  kind: v.picklist(outcomeKinds),
  at: time,
  value: v.exactOptional(v.number()),
  reason: v.exactOptional(v.pipe(shortText, v.minLength(1))),
});

const question = {
  model: said(v.union([v.picklist(["published", "draft"]), modelDocument]), "Which rules are asked."),
  attributes: v.exactOptional(said(v.union([values, v.array(fact)]), "By name, or one by one.")),
  outcomes: v.exactOptional(v.array(outcome)),
};

/** The body of a simulation, as the description tells it: about signals, or about a visitor's or a lead's own history. */
export const simulationDocument = named(
  "Simulation",
  v.union([
    v.strictObject({ ...question, signals: v.exactOptional(v.array(signal)), now: time }),
    v.strictObject({
      model: question.model,
      visitor: said(v.string(), "A visitor's id: its own history, attributes and outcomes are taken."),
      now: v.exactOptional(time),
    }),
    v.strictObject({
      model: question.model,
      lead: said(v.string(), "A lead's id: what counts of its history is taken."),
      now: v.exactOptional(time),
    }),
  ]),
);

const simulatedRule = v.object({
  rule: v.string(),
  count: v.number(),
  heldBack: said(v.number(), "Awards that the rule's limit took away."),
  given: v.number(),
  now: v.number(),
  halvesAt: maybeInstant,
  fadesAt: maybeInstant,
  awards: listOf(v.object({ at: instant, points: v.number(), worth: v.number() })),
});

const standing = named(
  "SimulatedStanding",
  v.object({
    score: v.number(),
    dimensions: numbersByName,
    grade: v.string(),
    stage: v.string(),
    segments: listOf(v.string()),
    transitions: listOf(transition),
    rules: listOf(simulatedRule),
    next: v.nullable(nextStage),
    leavesAt: maybeInstant,
  }),
);

export const simulateModel = {
  method: "POST",
  path: "/v1/model/simulate",
  name: "simulateModel",
  summary: "Tells where someone with this history would stand under this model; stores nothing.",
  // It changes nothing, so reading is enough.
  access: "read",
  body: simulationDocument,
  form: "document",
  ownCheck: true,
  answer: v.object({
    after: standing,
    before: v.exactOptional(said(standing, "The same under the published model, for a visitor or a draft.")),
  }),
  problems: ["bad-simulation", "not-found"],
} as const satisfies Contract;
