import type { Examples } from "../examples.ts";
import { detail } from "./leads.ts";

const accepted = { kind: "accepted" as const, at: "2026-11-20T15:02:11.000Z", by: "rsk_acme1234_012" };
const won = {
  id: "deal-118",
  kind: "won" as const,
  at: "2026-11-20T15:02:11.000Z",
  value: 12_000,
  currency: "EUR",
};

/** Of a lead that sales took, and that bought. */
export const outcomeExamples: Examples = {
  addOutcome: {
    params: { id: detail.id },
    body: { kind: "won", value: won.value, currency: won.currency, id: won.id },
    answer: {
      ...detail,
      stage: "customer",
      stageSince: won.at,
      outcomes: [accepted, { ...won, by: "rsk_acme1234_012" }],
    },
  },
  receiveOutcome: {
    params: { site: "acme1234" },
    body: { email: detail.email, kind: "won", value: won.value, currency: won.currency },
    answer: { lead: detail.id, stage: "customer", at: won.at },
  },
};
