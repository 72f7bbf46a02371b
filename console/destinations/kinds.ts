import type { Destination } from "./types.ts";

type Kind = Destination["kind"];

/** A text that a kind of destination needs; one with a hint says what it is by an example. */
export interface Wanted {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

/** What the console says of a kind of destination. */
export interface KindWords {
  readonly label: string;
  readonly says: string;
  /** Where its credentials come from, step by step. */
  readonly steps: readonly string[];
  readonly settings: readonly Wanted[];
  readonly secrets: readonly Wanted[];
  /** Where each of our fields goes by itself; null if it has no properties of its own. */
  readonly fields: Readonly<Record<string, string>> | null;
}

/** Every kind of destination, in the order in which they are offered. */
export const kinds = {
  webhook: {
    label: "Webhook",
    says: "Your own server, or Zapier, Make and n8n: one signed message each.",
    steps: [
      "Have an https address that takes a POST, at port 443 or 8443.",
      "Save: the signing secret is shown once. Your server verifies with it, by any Standard Webhooks library.",
      "Answer 2xx within 15 seconds. Anything else is tried again, ten times over three days.",
    ],
    settings: [{ name: "url", label: "Address", placeholder: "https://hooks.example.com/ripen" }],
    secrets: [],
    fields: null,
  },
  slack: {
    label: "Slack",
    says: "A message in a channel: who it is, why now, and a link.",
    steps: [
      "In Slack, open Apps, find Incoming Webhooks and choose Add.",
      "Choose the channel that is to be told.",
      "Copy the webhook's address. Whoever has it can write there, so it is kept as a secret.",
    ],
    settings: [],
    secrets: [{ name: "url", label: "Webhook address", placeholder: "https://hooks.slack.com/services/…" }],
    fields: null,
  },
  hubspot: {
    label: "HubSpot",
    says: "A contact, found or made, with score, grade, stage and reasons.",
    steps: [
      "In HubSpot, open Settings, Integrations, Private apps, and make a new one.",
      "Give it the scopes crm.objects.contacts.read, crm.objects.contacts.write and crm.schemas.contacts.write.",
      "Copy its access token. The test makes the properties, in a group called Ripen.",
    ],
    settings: [],
    secrets: [{ name: "token", label: "Access token", placeholder: "pat-eu1-…" }],
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
  },
  salesforce: {
    label: "Salesforce",
    says: "A lead, found or made, in the fields that you name.",
    steps: [
      "On the object Lead, make a text field Ripen_Lead_Id__c: unique, and an external id.",
      "Make an app with the client credentials flow, and a user to run as who may edit leads and that field.",
      "Copy its consumer key and secret, and your own address there.",
    ],
    settings: [
      { name: "instance", label: "Your address there", placeholder: "https://acme.my.salesforce.com" },
    ],
    secrets: [
      { name: "clientId", label: "Consumer key" },
      { name: "clientSecret", label: "Consumer secret" },
    ],
    fields: {},
  },
  pipedrive: {
    label: "Pipedrive",
    says: "A person with a lead in the inbox, and a note that says why.",
    steps: [
      "In Pipedrive, open Personal preferences, API. Leads will belong to that user.",
      "Copy the API token.",
      "The company is the first part of your address there: acme of acme.pipedrive.com.",
    ],
    settings: [
      { name: "company", label: "Company", placeholder: "acme" },
      {
        name: "label",
        label: "Lead label",
        hint: "The id of a label that every new lead gets. May stay empty.",
        isOptional: true,
      },
    ],
    secrets: [{ name: "token", label: "API token" }],
    fields: {},
  },
} as const satisfies Record<Kind, KindWords>;

/** Finds what is said of a kind; null if there is none of that name. */
export function findKind(name: string | undefined): (KindWords & { readonly kind: Kind }) | null {
  const found = Object.entries(kinds).find(([kind]) => kind === name);
  // The table is of kinds alone.
  return found ? { kind: found[0] as Kind, ...found[1] } : null;
}
