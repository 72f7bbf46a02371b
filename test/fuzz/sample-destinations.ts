import { destinationKinds } from "../../worker/core/handoff/destination.ts";
import { deliveryStates } from "../../worker/store/handoff-tables.ts";
import { withPage } from "./paging.ts";
import type { Random } from "./random.ts";
import type { MakeSample } from "./samples.ts";

const kinds: Readonly<Record<(typeof destinationKinds)[number], object>> = {
  webhook: { settings: { url: "https://hooks.receiver.example/ripen" } },
  slack: { secrets: { url: "https://hooks.receiver.example/services/T0/B0/X0" } },
  hubspot: { secrets: { token: "pat-eu1-0" }, fields: { score: "lead_score" } },
  salesforce: {
    settings: { instance: "https://crm.receiver.example" },
    secrets: { clientId: "3MVG9", clientSecret: "0" },
  },
  pipedrive: { settings: { company: "acme" }, secrets: { token: "0" } },
};

/** Nobody is disqualified in a run, and what it makes is off: so it asks nobody outside, whatever is changed of that. */
const effects = [{ kind: "stage_entered", of: ["disqualified"] }];

const makeDestination = (random: Random) => {
  const kind = random.pick(destinationKinds);
  return {
    ...{ kind, name: "Made up", enabled: false, ...kinds[kind] },
    effects,
    filter: random.pick([undefined, { minScore: 10, grades: ["A", "B2"], channels: ["Direct"] }]),
    quiet: random.pick([undefined, { timeZone: "Europe/Berlin", hours: ["18:00", "08:00"] }]),
    debounceMinutes: random.pick([undefined, 1, 10_080]),
  };
};

/** How many of the known ones nothing may delete, or change so that something would be sent. */
const kept = 4;

const ofKept: MakeSample = (random, { destinations }) => ({
  params: { id: random.pick(destinations.slice(0, kept)) },
});
const ofDoomed: MakeSample = (random, { destinations }) => ({
  params: { id: random.pick(destinations.slice(kept)) },
});
const ofDelivery: MakeSample = (random, { deliveries }) => ({ params: { id: random.pick(deliveries) } });

/** Requests about destinations and deliveries. */
export const destinationSamples: Readonly<Record<string, MakeSample>> = {
  "GET /v1/destinations": () => ({}),
  "POST /v1/destinations": (random) => ({ body: makeDestination(random) }),
  "GET /v1/destinations/:id": ofKept,
  "PATCH /v1/destinations/:id": (random, known) => ({
    ...ofDoomed(random, known),
    body: random.pick([{ name: "Renamed" }, { filter: null }, { debounceMinutes: 5 }, { kind: "slack" }]),
    mediaType: random.pick(["application/json", "application/merge-patch+json"]),
  }),
  "DELETE /v1/destinations/:id": ofDoomed,
  "POST /v1/destinations/:id/test": ofKept,
  "POST /v1/destinations/:id/rotate": (random, known) => ({
    ...ofKept(random, known),
    body: random.pick([{}, { graceHours: 0 }, { graceHours: 168 }]),
  }),
  "GET /v1/destinations/:id/sample": ofKept,
  "GET /v1/deliveries": (random, known) => ({
    query: {
      ...withPage("/v1/deliveries", random, known),
      ...(random.chance(0.3) && { state: random.pick(deliveryStates) }),
      ...random.pick([{}, { since: "2026-11-01" }, { until: "2027-11-01T00:00:00Z" }, { lead: "ld_x" }]),
    },
  }),
  "GET /v1/deliveries/:id": ofDelivery,
  "POST /v1/deliveries/:id/retry": ofDelivery,
  "POST /v1/deliveries/replay": (random, { destinations }) => ({
    body: {
      ...{
        destination: random.pick(destinations.slice(0, kept)),
        from: "2026-11-01",
        to: "2099-11-20T09:30:00Z",
      },
      states: random.pick([undefined, ["dead"], ["delivered", "dry-run"]]),
    },
  }),
};
