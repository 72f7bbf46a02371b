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
  importLeads: {
    body: {
      leads: [
        {
          email: detail.email,
          attributes: { company_size: 120 },
          signals: [{ kind: "webinar_attend", at: "2025-03-11T15:00:00Z" }],
          outcomes: [{ kind: "lost", at: "2025-05-02", reason: "No budget" }],
        },
        { email: "lee" },
      ],
    },
    answer: {
      accepted: 1,
      rejected: 1,
      leads: [
        { index: 0, accepted: true, lead: detail.id },
        {
          index: 1,
          accepted: false,
          verdict: "bad-shape",
          errors: [{ pointer: "/leads/1/email", detail: "must be an e-mail address" }],
        },
      ],
    },
  },
};
