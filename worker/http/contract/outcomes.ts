import * as v from "valibot";
import { findInstant } from "../../core/check/instant.ts";
import { outcomeKinds } from "../../core/history/history.ts";
import { maxAmount } from "../../limits.ts";
import { isCurrency } from "../currency.ts";
import type { Contract } from "./contract.ts";
import { instant, named, said, text, word } from "./fields.ts";
import { leadDetail, leadId } from "./lead-detail.ts";

const currencyWanted = "must be a currency by ISO 4217, such as EUR";
const instantWanted =
  "must be a time: ISO 8601 with a zone, such as 2026-11-20T09:30:00Z, or whole epoch milliseconds";
const valueWanted = `must be a number from 0 to ${maxAmount}`;
const idWanted = 'must be 1 to 100 letters, digits, ".", "_", ":" or "-"';

const isInstant = (value: string | number): boolean => findInstant(value) !== null;

const common = {
  at: v.optional(
    said(
      v.pipe(v.union([v.string(), v.number()], instantWanted), v.check(isInstant, instantWanted)),
      "When it was; now if you leave it out. Days and years ago are fine.",
    ),
  ),
  value: v.optional(
    said(
      v.pipe(v.number(valueWanted), v.minValue(0, valueWanted), v.maxValue(maxAmount, valueWanted)),
      "What the deal is worth.",
    ),
  ),
  currency: v.optional(
    said(
      v.pipe(v.string(currencyWanted), v.check(isCurrency, currencyWanted)),
      "The value's currency by ISO 4217.",
    ),
  ),
};
const reason = said(text(1_000), "Why, in the words of whoever says so.");
const id = v.optional(
  said(
    v.pipe(v.string(idWanted), v.regex(/^[A-Za-z0-9._:-]{1,100}$/, idWanted)),
    "Your name for it: of two with one id the first counts. Without, two of one kind and instant are one.",
  ),
);
const kindWanted = `must be one of ${outcomeKinds.join(", ")}`;
const willing = word(["accepted", "won", "lost"]);
const rejected = v.literal("rejected");

/** What sales or the till says of a lead; who rejects says why. */
export const outcomeFields = named(
  "Outcome",
  v.variant(
    "kind",
    [
      v.strictObject({ kind: willing, reason: v.optional(reason), id, ...common }),
      v.strictObject({ kind: rejected, reason, id, ...common }),
    ],
    kindWanted,
  ),
);

/** An outcome as it is sent. */
export type SentOutcome = v.InferOutput<typeof outcomeFields>;

/** The same, of whom the body names, by exactly one of three names; its id is the header's. */
export const namedOutcome = v.strictObject({
  lead: v.optional(said(v.string("must be a lead's id, ld_…"), "The lead's id, `ld_…`, or:")),
  email: v.optional(said(v.string("must be an e-mail address"), "the lead's e-mail address, or:")),
  userId: v.optional(said(text(200), "your own id of the user.")),
  kind: v.picklist(outcomeKinds, kindWanted),
  reason: v.optional(reason),
  ...common,
});

export const addOutcome = {
  method: "POST",
  path: "/v1/leads/:id/outcome",
  name: "addOutcome",
  summary:
    "Says what sales or the till says of a lead: accepted, rejected, won or lost. The stage follows in the same answer.",
  access: "write",
  params: leadId,
  body: outcomeFields,
  answer: leadDetail,
  idempotent: true,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const receiveOutcome = {
  method: "POST",
  path: "/v1/outcomes/:site",
  name: "receiveOutcome",
  summary:
    "Takes an outcome as a signed webhook, for CRMs and tills: signed with a webhook secret of the site, as Standard Webhooks says.",
  access: "signed",
  params: { site: "The site's id, which stands in its keys." },
  body: namedOutcome,
  answer: v.object({
    lead: said(v.string(), "The lead's id."),
    stage: said(v.string(), "Where the lead stands now."),
    at: instant,
  }),
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;
