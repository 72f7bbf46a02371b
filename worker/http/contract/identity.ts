import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { said, text } from "./fields.ts";
import { key, qualification, sentPage } from "./qualification.ts";

const introduction = v.object({
  v: v.optional(v.literal(1)),
  secret: v.optional(said(v.string(), "The visitor's own, 22 characters of base64url; from a page.")),
  visitor: v.optional(
    said(v.string(), "The visitor's public id; with a secret key. Without it the lead itself is told about."),
  ),
  page: v.optional(said(sentPage, "The page that asks, for its prompts and thresholds.")),
  email: v.optional(said(v.string(), "An e-mail address.")),
  userId: v.optional(said(text(200), "Your own id of the user.")),
  exp: v.optional(
    said(v.number(), "Until when the signature holds: seconds since 1970, at most a day ahead."),
  ),
  signature: v.optional(
    said(
      v.string(),
      "base64url of HMAC-SHA-256 with the identity secret over the JSON of [site, visitor, userId or null, e-mail in lower case or null, exp].",
    ),
  ),
  traits: v.optional(
    said(
      v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
      "What else is said of the person, by names in snake_case.",
    ),
  ),
});

const identityAnswer = v.object({
  ...qualification.entries,
  verified: said(v.boolean(), "Whether the site itself says so: by a signature, or a secret key."),
  reason: v.optional(
    said(
      v.string(),
      "Why not: expired, too-far-ahead, bad-signature, too-many-claims, consent, unavailable.",
    ),
  ),
});

export const sendIdentity = {
  method: "POST",
  path: "/v1/identity",
  name: "sendIdentity",
  summary:
    "Says who a visitor is, or what else is known of a person, and answers where the person stands now.",
  access: "page",
  query: v.object({ k: key }),
  body: introduction,
  answer: identityAnswer,
  problems: ["overloaded"],
} as const satisfies Contract;
