import type { Access, Contract } from "../../worker/http/contract/contract.ts";

/** How callers show who they are. */
export const securitySchemes = {
  publishableKey: {
    type: "apiKey",
    in: "query",
    name: "k",
    description: "`rpk_…`, public: for the site's pages. The page's origin must be one that the site allows.",
  },
  secretKey: {
    type: "http",
    scheme: "bearer",
    description: "`rsk_…`, with scope read, write or admin: for servers, and for you.",
  },
  visitorSecret: {
    type: "http",
    scheme: "bearer",
    description:
      "What the cookie `ripen` holds: for the visitor's own browser, or the site's server on its behalf.",
  },
  webhookSignature: {
    type: "apiKey",
    in: "header",
    name: "webhook-signature",
    description:
      "As Standard Webhooks says, with `webhook-id` and `webhook-timestamp`, signed with a webhook secret of the site (`whsec_…`).",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-ripen",
    description:
      "A browser that is signed in to the console; what it changes must come from the console itself.",
  },
} as const;

type Needed = Partial<Record<keyof typeof securitySchemes, readonly string[]>>;

const byAccess: Readonly<Record<Access, readonly Needed[]>> = {
  anyone: [],
  page: [{ publishableKey: [] }, { secretKey: [] }],
  signed: [{ webhookSignature: [] }],
  session: [{ session: [] }],
  read: [{ secretKey: ["read"] }, { session: [] }],
  write: [{ secretKey: ["write"] }, { session: [] }],
  admin: [{ secretKey: ["admin"] }, { session: [] }],
};

/** Tells who may ask; a page that only reads says by the visitor's own secret for whom. */
export function tellSecurity({ access, method }: Contract): readonly Needed[] {
  if (access !== "page" || method !== "GET") return byAccess[access];
  return [{ publishableKey: [], visitorSecret: [] }, { secretKey: ["read"] }];
}
