import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, said } from "./fields.ts";

const session = named(
  "Session",
  v.object({
    site: v.object({
      id: v.string(),
      name: v.string(),
      publishableKeys: said(listOf(v.string()), "Whole, since they are public."),
    }),
    expiresAt: instant,
  }),
);

/** `GET /v1/session`: whom this browser is signed in as; publishable keys are public, so they are whole. */
export type SessionAnswer = v.InferOutput<typeof session>;

export const openSession = {
  method: "POST",
  path: "/v1/session",
  name: "openSession",
  summary: "Signs this browser in to the console, for 12 hours, with a secret key of scope admin.",
  access: "anyone",
  body: v.strictObject({
    key: v.optional(said(v.string("must be a secret key"), "A secret key of scope admin.")),
    site: v.optional(
      said(
        v.string("must be a site's id"),
        "Instead of a key: the site, for whom Cloudflare Access let through.",
      ),
    ),
  }),
  problems: ["plain-http", "no-key", "bad-key", "wrong-scope", "not-in-team", "too-many-attempts"],
} as const satisfies Contract;

export const getSession = {
  method: "GET",
  path: "/v1/session",
  name: "getSession",
  summary: "Tells whom this browser is signed in as.",
  access: "session",
  answer: session,
} as const satisfies Contract;

export const closeSession = {
  method: "DELETE",
  path: "/v1/session",
  name: "closeSession",
  summary: "Signs this browser out; the cookie is worth nothing from then on.",
  access: "session",
} as const satisfies Contract;
