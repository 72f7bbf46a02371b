import type { Destination } from "../../../worker/core/handoff/destination.ts";
import { makeExample } from "../../../worker/core/handoff/make-example.ts";
import type { Examples } from "../examples.ts";

const at = "2026-11-20T12:00:00.000Z";
const id = "dst_4fK2rPq0XwYt8LmNcVbZ1A";
const delivery = "msg_2mZ8qLr0XwYt8LmNcVbZ1A";
const lead = "ld_exampleexampleexample0";

const destination: Destination = {
  kind: "webhook",
  name: "Our own CRM",
  enabled: true,
  dryRun: false,
  effects: [{ kind: "stage_entered", of: ["mql"] }, { kind: "lead_identified" }],
  filter: { minScore: 60, grades: ["A", "B"], identity: "verified" },
  quiet: { timeZone: "Europe/Berlin", hours: ["20:00", "07:00"] },
  debounceMinutes: 60,
  settings: { url: "https://crm.example.com/hooks/ripen" },
};
const { enabled: _, dryRun: __, ...given } = destination;

const stored = {
  ...{ id, destination, secrets: { signing: "set" as const }, failingSince: null, disabledReason: null },
  ...{ createdAt: at, updatedAt: at, updatedBy: "rsk_acme1234_012" },
};

const told = {
  ...{
    id: delivery,
    destination: id,
    lead,
    name: "Dana Ruiz",
    effect: "mql/1",
    kind: "stage_entered" as const,
  },
  ...{ state: "dead" as const, madeAt: "2026-11-19T06:00:00.000Z", attempts: 10, nextAt: null },
  ...{ endedAt: at, record: null },
  log: [{ at, status: 503, detail: "The receiver answered 503.", ms: 212 }],
};
const waiting = { ...told, state: "waiting" as const, nextAt: at, endedAt: null };

// The schema of a payload says only what is in each: what is sent is made of the same type.
const payload = makeExample({ site: "acme1234", home: "https://ripen.example.com", now: Date.parse(at) });
const params = { id };

/** Of a webhook, and a delivery that was given up. */
export const destinationExamples: Examples = {
  listDestinations: { answer: { destinations: [stored] } },
  createDestination: {
    body: given,
    answer: { ...stored, signingSecret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0123456789A=" },
  },
  getDestination: { params, answer: stored },
  changeDestination: { params, body: { debounceMinutes: 30, quiet: null }, answer: stored },
  deleteDestination: { params },
  testDestination: {
    params,
    answer: { ok: true, status: 200, detail: "The receiver took it.", ms: 184 },
  },
  rotateDestination: {
    params,
    body: { graceHours: 24 },
    answer: {
      signingSecret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAbCdEfGhIj0=",
      previousUntil: "2026-11-21T12:00:00.000Z",
    },
  },
  sampleDestination: { params, answer: { isReal: false, payload } },
  listDeliveries: { query: { destination: id, state: "dead" }, answer: { deliveries: [told], cursor: null } },
  getDelivery: { params: { id: delivery }, answer: { ...told, payload } },
  retryDelivery: { params: { id: delivery }, answer: waiting },
  replayDeliveries: {
    body: { destination: id, from: "2026-11-19", to: "2026-11-20" },
    answer: { count: 12, isWhole: true },
  },
};
