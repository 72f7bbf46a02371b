import * as v from "valibot";
import { parseTime } from "../../core/check/instant.ts";
import { defaultGraceHours, maxGraceHours } from "../../limits.ts";
import { scopes } from "../scope.ts";
import type { Contract } from "./contract.ts";
import { instant, listOf, maybeInstant, paging, text, word } from "./fields.ts";

const kinds = ["publishable", "secret", "identity", "webhook"] as const;

const toldKey = v.object({
  id: v.string(),
  kind: v.picklist(kinds),
  /** How far a secret key reaches; null for the others. */
  scope: v.nullable(v.picklist(scopes)),
  name: v.string(),
  /** All that is shown of it: a publishable key is public and stays whole. */
  prefix: v.string(),
  state: v.picklist(["active", "expired", "revoked"]),
  createdAt: instant,
  createdBy: v.string(),
  expiresAt: maybeInstant,
  revokedAt: maybeInstant,
  lastUsedAt: maybeInstant,
});

/** One key as lists show it; `lastUsedAt` is at most a day behind, and null for secrets that others sign with. */
export type ToldKey = v.InferOutput<typeof toldKey>;

const keyList = v.object({ keys: listOf(toldKey), cursor: v.nullable(v.string()) });

/** `GET /v1/keys`: the newest first, revoked ones too; `cursor` is null at the end. */
export type KeyList = v.InferOutput<typeof keyList>;

const newKey = v.object({ key: toldKey, text: v.string() });

/** A key that was just made, with its `text`, which is shown this once. */
export type NewKey = v.InferOutput<typeof newKey>;

const name = text(100);
const wantedInstant = "must be an instant such as 2027-01-31T00:00:00Z";
const isReal = (text: string) => parseTime(text) !== null;
const expiresAt = v.config(
  v.pipe(v.string(wantedInstant), v.isoTimestamp(wantedInstant), v.check(isReal, wantedInstant)),
  // One flaw is told of once.
  { abortPipeEarly: true },
);
const common = { name, expiresAt: v.optional(expiresAt) };
const hoursWanted = `must be a whole number from 0 to ${maxGraceHours}`;
/** For how many hours what was rotated goes on. */
export const graceHours = v.pipe(
  v.number(hoursWanted),
  v.integer(hoursWanted),
  v.minValue(0, hoursWanted),
  v.maxValue(maxGraceHours, hoursWanted),
);

const full = ["too-many-keys", "too-many-identity-secrets", "too-many-webhook-secrets"] as const;

export const listKeys = {
  method: "GET",
  path: "/v1/keys",
  name: "listKeys",
  summary:
    "Lists the site's keys without their secret parts, the newest first, revoked and expired ones too.",
  access: "admin",
  query: v.strictObject(paging),
  answer: keyList,
  problems: ["bad-limit", "bad-query", "bad-cursor"],
  tagged: true,
} as const satisfies Contract;

export const createKey = {
  method: "POST",
  path: "/v1/keys",
  name: "createKey",
  summary:
    "Makes a key; the answer is the only one that has its text. A secret key has scope read unless said otherwise.",
  access: "admin",
  body: v.variant(
    "kind",
    [
      v.strictObject({ kind: v.literal("publishable"), ...common }),
      v.strictObject({ kind: v.literal("secret"), scope: v.optional(word(scopes), "read"), ...common }),
      v.strictObject({ kind: v.literal("identity"), ...common }),
      v.strictObject({ kind: v.literal("webhook"), ...common }),
    ],
    `must be one of ${kinds.join(", ")}`,
  ),
  answer: newKey,
  status: 201,
  problems: ["bad-shape", ...full],
  idempotent: true,
} as const satisfies Contract;

export const changeKey = {
  method: "PATCH",
  path: "/v1/keys/:id",
  name: "changeKey",
  summary: "Renames a key, or says when it expires; null means never.",
  access: "admin",
  body: v.strictObject({ name: v.optional(name), expiresAt: v.optional(v.nullable(expiresAt)) }),
  answer: toldKey,
  problems: ["bad-shape", "not-found", "key-ended"],
} as const satisfies Contract;

export const rotateKey = {
  method: "POST",
  path: "/v1/keys/:id/rotate",
  name: "rotateKey",
  summary:
    "Makes a key of the same kind, scope and name; the old one goes on for some hours, so that all can change over.",
  access: "admin",
  body: v.strictObject({ graceHours: v.optional(graceHours, defaultGraceHours) }),
  answer: newKey,
  status: 201,
  problems: ["bad-shape", "not-found", "key-ended", ...full],
  idempotent: true,
} as const satisfies Contract;

export const revokeKey = {
  method: "DELETE",
  path: "/v1/keys/:id",
  name: "revokeKey",
  summary: "Revokes a key for good; revoking it again changes nothing.",
  access: "admin",
  problems: ["not-found", "last-admin-key"],
} as const satisfies Contract;
