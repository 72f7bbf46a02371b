import * as v from "valibot";
import { maxImportLeads, maxImportOutcomes, maxImportSignals } from "../../limits.ts";
import type { Contract } from "./contract.ts";
import { anything, flaw, listOf, named, said, text } from "./fields.ts";
import { outcomeFields } from "./outcomes.ts";

const importedLead = v.strictObject({
  email: v.optional(said(v.string(), "The lead's e-mail address, or:")),
  userId: v.optional(said(text(200), "your own id of the user; or both.")),
  attributes: v.optional(
    said(
      v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
      "What is known of the person, by names in snake_case.",
    ),
  ),
  signals: v.optional(
    said(
      v.array(v.record(v.string(), anything)),
      `What the person did, as POST /v1/signals takes it from a server, however long ago; at most ${maxImportSignals}. What has no id is known by all that it says.`,
    ),
  ),
  outcomes: v.optional(
    said(v.array(outcomeFields), `What became of the person's deals; at most ${maxImportOutcomes}.`),
  ),
});

const verdict = v.variant("accepted", [
  v.object({
    index: said(v.number(), "Which lead of those sent, counted from 0."),
    accepted: v.literal(true),
    lead: said(v.string(), "The lead's id."),
  }),
  v.object({
    index: v.number(),
    accepted: v.literal(false),
    verdict: said(
      v.string(),
      "bad-shape: `errors` say why. erased: the person was erased. overloaded, unavailable: send this one again. too-many-recent-signals: more than a person does.",
    ),
    errors: v.optional(listOf(flaw)),
  }),
]);

const verdicts = named(
  "Import",
  v.object({
    accepted: said(v.number(), "How many leads were taken."),
    rejected: said(v.number(), "How many were not: both together are all that were sent."),
    leads: said(listOf(verdict), "What became of each, in the order they were sent in."),
  }),
);

/** What is answered to an import. */
export type ImportAnswer = v.InferOutput<typeof verdicts>;

export const importLeads = {
  method: "POST",
  path: "/v1/leads/import",
  name: "importLeads",
  summary:
    "Takes leads of another system with their past, as JSON or CSV. Nobody is told of what they reach by it; the same import again changes nothing.",
  access: "write",
  form: "leads",
  ownCheck: true,
  body: v.strictObject({ leads: said(v.array(importedLead), `At most ${maxImportLeads}.`) }),
  answer: verdicts,
  problems: ["bad-shape", "too-many-leads"],
} as const satisfies Contract;
