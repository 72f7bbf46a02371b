import { createHmac } from "node:crypto";
import { findVisitorId } from "../../worker/core/ids.ts";
import { findKeySite } from "../../worker/http/key.ts";
import { writeStatement } from "../../worker/http/verification.ts";
import type { Known } from "./known.ts";
import { withPage } from "./paging.ts";
import type { Random } from "./random.ts";
import type { MakeSample } from "./samples.ts";

const domains = ["acme0.example", "acme1.example", "gmail.com", "control.example"];
const traits: readonly object[] = [
  {},
  { name: "Ada Lovelace", job_title: "CEO", company: "=1+1" },
  { plan: "pro", seats: 12, is_trial: false },
  { name: null },
];

const makeEmail = (random: Random) => `ada${random.below(25)}@${random.pick(domains)}`;
const makeUser = (random: Random) => `user ${random.below(25)}`;

const makeName = (random: Random): { email?: string; userId?: string } => ({
  ...(random.chance(0.7) && { email: makeEmail(random) }),
  ...(random.chance(0.4) && { userId: makeUser(random) }),
});

/** What a browser says, now and then with a signature of the site's server. */
function introduceAsPage(random: Random, known: Known) {
  const index = random.below(known.visitors.length);
  const name = makeName(random);
  const secret = known.secrets[index];
  const proof = random.chance(0.5) ? prove(known, known.visitors[index] ?? "", name) : {};
  return {
    v: 1,
    secret,
    ...name,
    ...proof,
    traits: random.pick(traits),
    page: { id: "p", url: "https://shop.example/" },
  };
}

function prove({ identitySecret }: Known, visitorId: string, name: { email?: string; userId?: string }) {
  const site = findKeySite("identity", identitySecret);
  const visitor = findVisitorId(visitorId);
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  if (!site || !visitor) return {};
  const statement = writeStatement(site, visitor, { ...name, exp });
  return { exp, signature: createHmac("sha256", identitySecret).update(statement).digest("base64url") };
}

function introduceAsServer(random: Random, { visitors }: Known) {
  const name = { email: makeEmail(random), ...makeName(random) };
  return {
    ...name,
    ...(random.chance(0.5) && { visitor: random.pick(visitors) }),
    traits: random.pick(traits),
  };
}

const makeFilters = (random: Random): Record<string, string> => {
  const filters: readonly (readonly [string, string])[] = [
    ...([
      ["q", "ada acme"],
      ["stage", "mql"],
      ["reached", "mql"],
      ["grade", "A"],
      ["segment", "big"],
    ] as const),
    ...([
      ["account", "acme1.example"],
      ["channel", "Direct"],
      ["lastChannel", "Paid Search"],
    ] as const),
    ...([
      ["identity", "verified"],
      ["minScore", "0"],
      ["maxScore", "99.5"],
      ["internal", "true"],
    ] as const),
    ...([
      ["since", "2026-11-01"],
      ["until", "2027-11-01T09:30:00Z"],
    ] as const),
    ...(["score", "lastSeen", "firstSeen", "stageSince", "email"] as const).map(
      (sort) => ["sort", sort] as const,
    ),
  ];
  return Object.fromEntries(Array.from({ length: random.below(4) }, () => random.pick(filters)));
};

const ofLead: MakeSample = (random, { leads }) => ({ params: { id: random.pick(leads).id } });
const exported: MakeSample = (random) => ({ query: makeFilters(random) });

/** Requests that say who somebody is, and those about leads and their companies. */
export const peopleSamples: Readonly<Record<string, MakeSample>> = {
  "POST /v1/identity": (random, known) =>
    random.chance(0.6)
      ? { body: introduceAsPage(random, known), mediaType: "text/plain", query: {} }
      : { body: introduceAsServer(random, known), isServer: true, query: {} },
  "GET /v1/leads": (random, known) => {
    const page = withPage("/v1/leads", random, known);
    // A cursor is of one list, which has no filters here.
    return { query: page.cursor === undefined ? { ...makeFilters(random), ...page } : page };
  },
  "GET /v1/leads.csv": exported,
  "GET /v1/leads.ndjson": exported,
  "GET /v1/leads/:id": ofLead,
  "GET /v1/leads/:id/explain": ofLead,
  "GET /v1/leads/:id/journey": (random, known) => {
    const query = withPage("/v1/leads/:id/journey", random, known);
    const [first] = known.leads;
    return query.cursor === undefined || !first
      ? { ...ofLead(random, known), query }
      : { params: { id: first.id }, query };
  },
  "PATCH /v1/leads/:id": (random, known) => ({
    ...ofLead(random, known),
    body: { attributes: random.pick(traits) },
  }),
  "POST /v1/leads/:id/notes": ofLead,
  "POST /v1/leads/:id/outcome": ofLead,
  "POST /v1/leads/import": (random) => ({
    body: {
      leads: Array.from({ length: random.below(4) }, () => ({
        email: makeEmail(random),
        attributes: random.pick(traits),
        ...random.pick([
          {},
          { signals: [{ kind: "webinar_attend", at: "2024-05-06T10:00:00Z", props: { title: "Intent" } }] },
          { outcomes: [{ kind: "rejected", reason: "No budget", at: "2024-06-01" }] },
        ]),
      })),
    },
  }),
  "POST /v1/outcomes/:site": (random, { siteKey, leads }) => ({
    params: { site: findKeySite("publishable", siteKey) ?? "" },
    body: {
      ...random.pick([
        { lead: random.pick(leads).id },
        { email: makeEmail(random) },
        { userId: makeUser(random) },
      ]),
      ...random.pick([{ kind: "accepted" }, { kind: "won", value: 12.5, currency: "EUR" }, { kind: "lost" }]),
    },
  }),
  "PATCH /v1/leads/:id/visitors/:visitor": (random, { leads }) => {
    const { id, visitor } = random.pick(leads);
    return { params: { id, visitor } };
  },
  "GET /v1/leads/:id/export": ofLead,
  "DELETE /v1/leads/:id": (random, { doomed }) => ({ params: { id: random.pick(doomed).id } }),
  "DELETE /v1/visitors/:id": (random, { doomed }) => ({ params: { id: random.pick(doomed).visitor } }),
  "GET /v1/visitors/:id/export": (random, { visitors }) => ({ params: { id: random.pick(visitors) } }),
  "GET /v1/erasures": (random, known) => ({ query: withPage("/v1/erasures", random, known) }),
  "GET /v1/accounts": (random, known) => {
    const page = withPage("/v1/accounts", random, known);
    const filters = random.pick([{}, { q: "acme" }, { since: "2026-11-01" }, { segment: "big" }]);
    return { query: page.cursor === undefined ? { ...filters, ...page } : page };
  },
  "GET /v1/accounts/:domain": (random) => ({ params: { domain: random.pick(domains) } }),
};
