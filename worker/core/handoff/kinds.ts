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
    secrets: { url: "The address of an incoming webhook: https://hooks.slack.com/services/…" },
    fields: {},
    isUpsert: false,
  },
  hubspot: {
    settings: {},
    secrets: {
      token:
        "The access token of a private app that may read and write contacts, and write their properties.",
    },
    // Their names begin with ours, and they stand in a group of ours: no property of the account is touched unasked.
    fields: {
      score: "ripen_score",
      grade: "ripen_grade",
      stage: "ripen_stage",
      segments: "ripen_segments",
      why: "ripen_why",
      reasons: "ripen_reasons",
      identity: "ripen_identity",
      last_signal_at: "ripen_last_signal_at",
      url: "ripen_lead_url",
      first_channel: "ripen_first_channel",
      last_channel: "ripen_last_channel",
    },
    isUpsert: true,
  },
  salesforce: {
    settings: { instance: "The organisation's own address, such as https://acme.my.salesforce.com." },
    secrets: {
      clientId: "The consumer key of an app with the client credentials flow.",
      clientSecret: "Its consumer secret.",
    },
    // None by itself: a field that the organisation has not made would keep the whole lead out.
    fields: {},
    isUpsert: true,
  },
  pipedrive: {
    settings: {
      company: "The company's own name there: acme of acme.pipedrive.com.",
      "label?": "The id of a lead label that every new lead gets.",
    },
    secrets: { token: "The API token of the user in whose name leads are made." },
    // None by itself: a field of one's own has 40 characters that only its owner can look up.
    fields: {},
    isUpsert: true,
  },
} as const satisfies Record<DestinationKind, KindFacts>;

/** Lists the names of what it takes to get into a kind of destination, those that may be left out included. */
export function listSecretNames(kind: DestinationKind): readonly string[] {
  return Object.keys(kindFacts[kind].secrets).map((name) => name.replace("?", ""));
}
