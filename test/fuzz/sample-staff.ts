import { templates } from "../../worker/core/model/templates.ts";
import { findKeySite } from "../../worker/http/key.ts";
import { auditActions } from "../../worker/store/audit-actions.ts";
import { withPage } from "./paging.ts";
import type { Random } from "./random.ts";
import type { MakeSample } from "./samples.ts";

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Keys that end soon, most of them: a site has room for a hundred at once. */
const makeKeyWish = (random: Random) => ({
  kind: random.pick(["publishable", "secret", "identity", "webhook"]),
  name: "made up",
  expiresAt: inMs(random.pick([2_000, 2_000, 5_000, 86_400_000])),
});

const settings: readonly object[] = [
  { scoreAutomation: true, hideNumbers: true },
  { retentionDays: 365, holdClaims: null },
  { holdClaims: true },
  { internal: { addresses: ["203.0.113.0/24", "2001:db8::/32"], emailDomains: ["Acme0.example"] } },
  { internal: null, team: ["ada@acme0.example"] },
];

const ofKey: MakeSample = (random, { spare }) => ({ params: { id: random.pick(spare.keys) } });

const ofSite: MakeSample = (_, { siteKey }) => ({
  params: { id: findKeySite("publishable", siteKey) ?? "" },
});

/** Requests to a site's keys, settings, sessions and log, as its own people make them. */
export const staffSamples: Readonly<Record<string, MakeSample>> = {
  "POST /v1/session": (random, { spare }) => ({ body: { key: random.pick(spare.signInKeys) } }),
  "GET /v1/session": () => ({}),
  "GET /v1/keys": (random, known) => ({ query: withPage("/v1/keys", random, known) }),
  "GET /v1/sites": () => ({}),
  "GET /v1/sites/:id": ofSite,
  "GET /v1/sites/:id/internal-link": ofSite,
  "POST /v1/sites": (random) => ({
    body: {
      name: "Made up",
      origins: random.pick([["*"], ["https://shop.example"], []]),
      template: random.pick([undefined, random.pick(templates).id]),
    },
  }),
  "GET /v1/audit": (random, known) => ({
    query: {
      ...withPage("/v1/audit", random, known),
      ...(random.chance(0.3) && { action: random.pick(auditActions) }),
      ...random.pick([{}, { from: "2026-11-01" }, { to: "2027-11-01T00:00:00Z" }]),
    },
  }),
};

/** Requests that could lock a run out of its site: they go to the spare one. */
export const spareSamples: Readonly<Record<string, MakeSample>> = {
  "POST /v1/keys": (random) => ({ body: makeKeyWish(random) }),
  "PATCH /v1/keys/:id": (random, known) => ({
    ...ofKey(random, known),
    body: random.pick([{ name: "renamed" }, { expiresAt: null }, { expiresAt: inMs(3_600_000) }, {}]),
  }),
  "POST /v1/keys/:id/rotate": (random, known) => ({
    ...ofKey(random, known),
    body: random.pick([{}, { graceHours: 0 }, { graceHours: 168 }]),
  }),
  "DELETE /v1/keys/:id": ofKey,
  "PATCH /v1/sites/:id": (random, { spare }) => ({
    params: { id: spare.id },
    body: random.pick([
      { name: "Renamed" },
      { origins: ["https://shop.example", "*"] },
      { disabled: random.chance(0.3) },
      { settings: random.pick(settings) },
    ]),
  }),
  "DELETE /v1/session": () => ({}),
  "DELETE /v1/sessions": () => ({}),
};
