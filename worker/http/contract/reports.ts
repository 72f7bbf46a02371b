import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, said, text } from "./fields.ts";

const count = v.number();
const share = v.nullable(v.number());
const tally = {
  people: said(count, "Those for whom it first fell due in the period, each counted once."),
  converted: said(count, "Of these, those who reached a goal in time, seen it or not."),
  pending: said(count, "Of these, those who have not, but still have time to."),
};

const uplift = v.object({
  difference: said(count, "The rate of those prompted less that of the holdout, −1 to 1."),
  low: said(count, "The lower bound at 95 %."),
  high: said(count, "The upper bound at 95 %."),
  relative: said(share, "The difference as a share of the holdout's rate."),
});

const reported = named(
  "ReportedPrompt",
  v.object({
    prompt: v.string(),
    name: said(v.nullable(v.string()), "Null where the prompt was deleted."),
    enabled: v.boolean(),
    holdoutPercent: v.nullable(v.number()),
    goals: said(v.nullable(v.number()), "How many there are."),
    attributionDays: v.nullable(v.number()),
    prompted: v.object({
      ...tally,
      shown: count,
      dismissed: count,
      clicked: count,
      answered: count,
      shows: said(count, "How often it was shown; all else counts people."),
      rate: share,
    }),
    holdout: v.object({ ...tally, rate: share }),
    rates: said(
      v.object({ shown: share, dismissed: share, clicked: share, answered: share }),
      "Those shown it among all prompted, the others among those shown it.",
    ),
    note: said(v.string(), "The verdict in a sentence."),
    uplift: said(v.nullable(uplift), "Null where there is nobody or nothing to compare with."),
    verdict: v.picklist(["no-goals", "no-holdout", "not-enough-data", "better", "worse", "no-difference"]),
  }),
);

const promptReport = v.object({
  asOf: instant,
  from: instant,
  to: instant,
  method: said(v.string(), "How the arms are compared."),
  prompts: listOf(reported),
});

/** `GET /v1/reports/prompts`: what became of people for whom a prompt first fell due from `from` on and before `to`; ISO 8601. */
export type PromptReport = v.InferOutput<typeof promptReport>;

const when = v.optional(v.string());

/** What a report's query may say of its period; `readPeriod` reads it. */
export const period = {
  from: said(when, "The first day in UTC, or instant; 30 days before `to` unless said."),
  to: said(when, "The first day or instant after the period; now unless said."),
};

export const reportPrompts = {
  method: "GET",
  path: "/v1/reports/prompts",
  name: "reportPrompts",
  summary: "Tells what became of the people each prompt was meant for, and by how much it helps.",
  access: "read",
  query: v.strictObject({ ...period, prompt: v.optional(said(text(64), "Of this prompt only.")) }),
  answer: promptReport,
  tagged: true,
  problems: ["not-found"],
} as const satisfies Contract;
