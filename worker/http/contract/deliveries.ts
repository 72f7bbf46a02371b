import * as v from "valibot";
import { effectKinds } from "../../core/handoff/destination.ts";
import { maxReplay } from "../../limits.ts";
import { deliveryStates } from "../../store/handoff-tables.ts";
import type { Contract } from "./contract.ts";
import { handoff } from "./document/handoff.ts";
import { dayOrInstant, instant, listOf, maybeInstant, named, paging, said, text, word } from "./fields.ts";

const attempt = v.object({
  at: instant,
  status: said(v.nullable(v.number()), "The receiver's status; null without an answer."),
  detail: said(v.string(), "What came back, in words."),
  ms: v.number(),
});

const toldEntries = {
  id: said(v.string(), "The same on every attempt: a webhook gets it as `webhook-id`."),
  destination: v.string(),
  lead: v.string(),
  name: said(v.string(), "What the lead was called when this was made: by name, else by address."),
  effect: v.string(),
  kind: v.picklist([...effectKinds, "test"]),
  state: said(
    v.picklist(deliveryStates),
    "`dead` was given up; `superseded` gave way to a newer one of the same lead.",
  ),
  madeAt: instant,
  attempts: v.number(),
  nextAt: said(maybeInstant, "When it is tried next; null unless it waits."),
  endedAt: maybeInstant,
  record: said(v.nullable(v.string()), "What the receiver calls what was made of it there."),
  log: said(listOf(attempt), "The last attempts, the oldest first."),
};
const toldDelivery = named("Delivery", v.object(toldEntries));

/** One delivery as lists tell it. */
export type ToldDelivery = v.InferOutput<typeof toldDelivery>;

const deliveryList = v.object({ deliveries: listOf(toldDelivery), cursor: v.nullable(v.string()) });

/** `GET /v1/deliveries`: the newest first; `cursor` is null at the end. */
export type DeliveryList = v.InferOutput<typeof deliveryList>;

const wholeDelivery = v.object({
  ...toldEntries,
  payload: said(handoff, "What is sent, the same on every attempt."),
});

/** `GET /v1/deliveries/:id`: one with what it carries. */
export type WholeDelivery = v.InferOutput<typeof wholeDelivery>;

const params = { id: "The delivery's id, `msg_…`." };

export const listDeliveries = {
  method: "GET",
  path: "/v1/deliveries",
  name: "listDeliveries",
  summary: "Lists what was and is to be handed off, the newest first, each with its log of attempts.",
  access: "read",
  query: v.strictObject({
    ...paging,
    destination: v.optional(text(64)),
    lead: v.optional(said(text(64), "Of one lead: what was handed off of it, and where to.")),
    state: v.optional(word(deliveryStates)),
    since: v.optional(said(dayOrInstant, "Made at this day or instant, or later.")),
    until: v.optional(said(dayOrInstant, "Made before.")),
  }),
  answer: deliveryList,
  tagged: true,
  problems: ["bad-limit", "bad-query", "bad-cursor"],
} as const satisfies Contract;

export const getDelivery = {
  method: "GET",
  path: "/v1/deliveries/:id",
  name: "getDelivery",
  summary: "Tells one delivery with what it carries.",
  access: "read",
  params,
  answer: wholeDelivery,
  problems: ["not-found"],
} as const satisfies Contract;

export const retryDelivery = {
  method: "POST",
  path: "/v1/deliveries/:id/retry",
  name: "retryDelivery",
  summary:
    "Sends one delivery again, under its old id: one that was given up, was delivered, or was kept by a dry run.",
  access: "write",
  params,
  answer: toldDelivery,
  status: 202,
  idempotent: true,
  problems: ["not-found", "still-waiting", "destination-off"],
} as const satisfies Contract;

/** What may be sent again: all that is not on its way. */
export const replayStates = ["delivered", "dead", "superseded", "dry-run"] as const;

const replayed = v.object({
  count: said(v.number(), "How many are sent again."),
  isWhole: said(v.boolean(), "False if there were more: ask again for the rest."),
});

/** `POST /v1/deliveries/replay`: how many are sent again. */
export type Replayed = v.InferOutput<typeof replayed>;

export const replayDeliveries = {
  method: "POST",
  path: "/v1/deliveries/replay",
  name: "replayDeliveries",
  summary: `Sends the deliveries of a destination that were made in a span of time again, the oldest first, at most ${maxReplay} at once; those that were given up unless states are named.`,
  access: "write",
  body: v.strictObject({
    destination: text(64),
    from: dayOrInstant,
    to: said(dayOrInstant, "They were made before."),
    states: v.optional(v.pipe(listOf(word(replayStates)), v.minLength(1, "must name at least one state")), [
      "dead",
    ]),
  }),
  answer: replayed,
  status: 202,
  idempotent: true,
  problems: ["bad-shape", "not-found", "destination-off"],
} as const satisfies Contract;
