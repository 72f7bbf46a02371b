import type { DestinationKind } from "./destination.ts";

/** What a kind of destination needs to know, and what goes where in it. */
export interface KindFacts {
  /** Its settings by name, and what each is; a name with `?` may be left out. */
  readonly settings: Readonly<Record<string, string>>;
  /** What it takes to get in, likewise; never told again. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The property that each of our fields goes to unless the destination says otherwise; empty where there is no choice. */
  readonly fields: Readonly<Record<string, string>>;
  /** True if a newer hand-off of a lead makes an older one pointless there: it tells where somebody stands. */
  readonly isUpsert: boolean;
}

/** Every kind of destination. A webhook's signing secrets are made here, not given. */
export const kindFacts = {
  webhook: {
    settings: { url: "The https address that takes the hand-offs." },
    secrets: {},
    fields: {},
    isUpsert: false,
  },
  slack: {
    settings: {},
    secrets: { url: "The address of an incoming webhook." },
    fields: {},
    isUpsert: false,
  },
  hubspot: {
    settings: {},
    secrets: { token: "The access token of a private app that may write contacts and their properties." },
    fields: {},
    isUpsert: true,
  },
  salesforce: {
    settings: { instance: "The organisation's own address, such as https://acme.my.salesforce.com." },
    secrets: {
      clientId: "The consumer key of a connected app with the client credentials flow.",
      clientSecret: "Its consumer secret.",
    },
    fields: {},
    isUpsert: true,
  },
  pipedrive: {
    settings: { company: "The company's own name there: acme of acme.pipedrive.com." },
    secrets: { token: "The API token of the user in whose name leads are made." },
    fields: {},
    isUpsert: true,
  },
} as const satisfies Record<DestinationKind, KindFacts>;
