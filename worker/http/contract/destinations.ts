import * as v from "valibot";
import { defaultGraceHours } from "../../limits.ts";
import type { Contract } from "./contract.ts";
import { destinationDocument, givenDestination } from "./document/destination.ts";
import { handoff } from "./document/handoff.ts";
import { anything, instant, listOf, maybeInstant, named, said } from "./fields.ts";
import { graceHours } from "./keys.ts";

const toldEntries = {
  id: v.string(),
  destination: destinationDocument,
  secrets: said(
    v.record(v.string(), v.literal("set")),
    "Which secrets it has; what they are is never told again.",
  ),
  failingSince: said(maybeInstant, "Since when every attempt has failed."),
  disabledReason: said(
    v.nullable(v.string()),
    'Why nothing is sent any more, until somebody mends it and sends `{"enabled": true}`.',
  ),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: said(v.string(), "The visible part of the key."),
};
const toldDestination = named("StoredDestination", v.object(toldEntries));

/** One destination as it is told: never with a secret. */
export type ToldDestination = v.InferOutput<typeof toldDestination>;

const destinationList = v.object({ destinations: listOf(toldDestination) });

/** `GET /v1/destinations`: all of the site's, the oldest first. */
export type DestinationList = v.InferOutput<typeof destinationList>;

const signingSecret = said(
  v.nullable(v.string()),
  "With which a webhook's messages are signed: shown this once. Null for other kinds.",
);
const newDestination = v.object({ ...toldEntries, signingSecret });
const params = { id: "The destination's id, `dst_…`." };

export const listDestinations = {
  method: "GET",
  path: "/v1/destinations",
  name: "listDestinations",
  summary: "Lists all of the site's destinations, the oldest first.",
  access: "read",
  answer: destinationList,
  tagged: true,
} as const satisfies Contract;

export const createDestination = {
  method: "POST",
  path: "/v1/destinations",
  name: "createDestination",
  summary:
    "Adds a destination, which gets what happens from now on. Of a webhook the answer is the only one that has its signing secret.",
  access: "admin",
  body: givenDestination,
  form: "document",
  ownCheck: true,
  answer: newDestination,
  status: 201,
  tagged: true,
  idempotent: true,
  problems: ["bad-destination", "bad-target", "forbidden-target", "too-many-destinations"],
} as const satisfies Contract;

export const getDestination = {
  method: "GET",
  path: "/v1/destinations/:id",
  name: "getDestination",
  summary: "Tells one destination, without its secrets.",
  access: "read",
  params,
  answer: toldDestination,
  tagged: true,
  problems: ["not-found"],
} as const satisfies Contract;

export const changeDestination = {
  method: "PATCH",
  path: "/v1/destinations/:id",
  name: "changeDestination",
  summary:
    'Changes a destination: null takes a field away, an object goes deeper, anything else replaces (RFC 7396). `{"enabled": true}` also takes one up again that was disabled because it failed.',
  access: "admin",
  params,
  body: said(v.record(v.string(), anything), "Some fields of a destination, as they are to be."),
  form: "patch",
  ownCheck: true,
  answer: toldDestination,
  tagged: true,
  conditional: true,
  problems: ["bad-destination", "bad-target", "forbidden-target", "not-found"],
} as const satisfies Contract;

export const deleteDestination = {
  method: "DELETE",
  path: "/v1/destinations/:id",
  name: "deleteDestination",
  summary: "Deletes a destination and its secrets: nothing more is sent there, what waits included.",
  access: "admin",
  params,
  conditional: true,
  problems: ["not-found"],
} as const satisfies Contract;

const tested = v.object({
  ok: v.boolean(),
  status: said(v.nullable(v.number()), "The receiver's status; null without an answer."),
  detail: said(v.string(), "What came back, in words."),
  ms: said(v.number(), "How long it took."),
});

/** `POST /v1/destinations/:id/test`: what came back. */
export type TestedDestination = v.InferOutput<typeof tested>;

export const testDestination = {
  method: "POST",
  path: "/v1/destinations/:id/test",
  name: "testDestination",
  summary:
    "Tries a destination now, even one that is off or on a dry run: a webhook and Slack get an example marked as a test, of a CRM only the way in is tried.",
  access: "write",
  params,
  answer: tested,
  problems: ["not-found"],
} as const satisfies Contract;

const rotated = v.object({
  signingSecret: said(v.string(), "The new one: shown this once."),
  previousUntil: said(instant, "Until then every message is signed with the old one as well."),
});

/** `POST /v1/destinations/:id/rotate`: the new secret. */
export type RotatedDestination = v.InferOutput<typeof rotated>;

export const rotateDestination = {
  method: "POST",
  path: "/v1/destinations/:id/rotate",
  name: "rotateDestination",
  summary:
    "Makes a new signing secret for a webhook; for some hours messages are signed with the old one as well, so that the receiver can change over.",
  access: "admin",
  params,
  body: v.strictObject({ graceHours: v.optional(graceHours, defaultGraceHours) }),
  answer: rotated,
  status: 201,
  idempotent: true,
  problems: ["bad-shape", "not-found", "nothing-to-rotate", "version-conflict"],
} as const satisfies Contract;

const sample = v.object({
  isReal: said(v.boolean(), "True if it was handed off there; false if it is made up."),
  payload: handoff,
});

/** `GET /v1/destinations/:id/sample`: what a hand-off there looks like. */
export type DestinationSample = v.InferOutput<typeof sample>;

export const sampleDestination = {
  method: "GET",
  path: "/v1/destinations/:id/sample",
  name: "sampleDestination",
  summary:
    "Shows what a hand-off looks like: the newest one there, or one that is made up. For mapping fields.",
  access: "read",
  params,
  answer: sample,
  problems: ["not-found"],
} as const satisfies Contract;
