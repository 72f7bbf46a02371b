import { destinationKinds } from "../../worker/core/handoff/destination.ts";
import { deliveryStates } from "../../worker/store/handoff-tables.ts";
import type { Random } from "./random.ts";
import type { MakeSample } from "./samples.ts";

const kinds: Readonly<Record<(typeof destinationKinds)[number], object>> = {
  webhook: { settings: { url: "https://hooks.receiver.example/ripen" } },
  slack: { secrets: { url: "https://hooks.slack.com/services/T0/B0/X0" } },
  hubspot: { secrets: { token: "pat-eu1-0" }, fields: { score: "lead_score" } },
  salesforce: {
    settings: { instance: "https://acme.my.salesforce.com" },
    secrets: { clientId: "3MVG9", clientSecret: "0" },
  },
  pipedrive: { settings: { company: "acme" }, secrets: { token: "0" } },
};

// Off, so that a run asks nobody outside.
const makeDestination = (random: Random) => {
  const kind = random.pick(destinationKinds);
  return {
    ...{ kind, name: "Made up", enabled: false, ...kinds[kind] },
    effects: [{ kind: "stage_entered" }, { kind: "lead_identified" }],
    filter: random.pick([undefined, { minScore: 10, grades: ["A", "B2"], channels: ["Direct"] }]),
    quiet: random.pick([undefined, { timeZone: "Europe/Berlin", hours: ["18:00", "08:00"] }]),
    debounceMinutes: random.pick([undefined, 1, 10_080]),
  };
};

const ofDestination: MakeSample = (random, { destinations }) => ({
  params: { id: random.pick([...destinations, "dst_4fK2rPq0XwYt8LmNcVbZ1A"]) },
});
const ofDelivery: MakeSample = (random) => ({
  params: { id: random.pick(["msg_4fK2rPq0XwYt8LmNcVbZ1A", "msg_", "demo"]) },
});

/** Requests about destinations and deliveries. */
export const destinationSamples: Readonly<Record<string, MakeSample>> = {
  "GET /v1/destinations": () => ({}),
  "POST /v1/destinations": (random) => ({ body: makeDestination(random) }),
  "GET /v1/destinations/:id": ofDestination,
  "PATCH /v1/destinations/:id": (random, known) => ({
    ...ofDestination(random, known),
    body: random.pick([{ dryRun: true }, { filter: null }, { secrets: { token: "x" } }, { kind: "slack" }]),
    mediaType: random.pick(["application/json", "application/merge-patch+json"]),
  }),
  "DELETE /v1/destinations/:id": ofDestination,
  // Never a vendor's.
  "POST /v1/destinations/:id/test": (random, { destinations: [webhook = "dst_"] }) => ({
    params: { id: random.pick([webhook, "dst_4fK2rPq0XwYt8LmNcVbZ1A"]) },
  }),
  "POST /v1/destinations/:id/rotate": (random, known) => ({
    ...ofDestination(random, known),
    body: random.pick([{}, { graceHours: 0 }, { graceHours: 168 }]),
  }),
  "GET /v1/destinations/:id/sample": ofDestination,
  "GET /v1/deliveries": (random) => ({
    query: {
      ...(random.chance(0.5) && { limit: String(1 + random.below(200)) }),
      ...(random.chance(0.3) && { state: random.pick(deliveryStates) }),
      ...random.pick([{}, { since: "2026-11-01" }, { until: "2027-11-01T00:00:00Z" }, { lead: "ld_x" }]),
    },
  }),
  "GET /v1/deliveries/:id": ofDelivery,
  "POST /v1/deliveries/:id/retry": ofDelivery,
  "POST /v1/deliveries/replay": (random, { destinations }) => ({
    body: {
      ...{ destination: random.pick(destinations), from: "2026-11-01", to: "2026-11-20T09:30:00Z" },
      states: random.pick([undefined, ["dead"], ["delivered", "dry-run"]]),
    },
  }),
};
