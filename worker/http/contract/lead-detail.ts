import * as v from "valibot";
import { outcomeKinds } from "../../core/history/history.ts";
import { instant, listOf, named, numbersByName, said } from "./fields.ts";
import { leadStanding } from "./leads.ts";
import { attribute, journalEntry } from "./person.ts";

const visitorLink = v.object({
  id: v.string(),
  kind: said(
    v.picklist(["held", "claimed", "verified", "left", "cut"]),
    "held until you let it through; claimed by the browser; verified by you; left since it is somebody else's; cut off.",
  ),
  at: instant,
});

const outcome = v.object({
  id: v.optional(v.string()),
  kind: v.picklist(outcomeKinds),
  at: instant,
  value: v.optional(v.number()),
  currency: v.optional(v.string()),
  reason: v.optional(v.string()),
  by: said(v.optional(v.string()), "Who said it: the visible part of a key, or an e-mail address."),
});

/** One lead as it is told by its id. */
export const leadDetail = named(
  "Lead",
  v.object({
    asOf: instant,
    ...leadStanding,
    model: v.number(),
    claimed: said(
      v.nullable(v.object({ score: v.number(), dimensions: numbersByName })),
      "What score and sums would be if claims that don't count did; null if there are none.",
    ),
    visitors: said(listOf(visitorLink), "The browsers that are, or claim to be, this person's."),
    attributes: said(
      listOf(attribute),
      "All that was ever said of the person, with who said it and since when.",
    ),
    outcomes: said(listOf(outcome), "What sales or the till said, the oldest first."),
    journal: listOf(journalEntry),
    internal: v.boolean(),
  }),
);

/** `GET /v1/leads/:id`: one lead, live. */
export type LeadDetail = v.InferOutput<typeof leadDetail>;

/** The parameter of every path about one lead. */
export const leadId = { id: "The lead's id, `ld_…`." };
