import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { expect, vi } from "vitest";
import type { Destination } from "../../../worker/core/handoff/destination.ts";
import { makeExample } from "../../../worker/core/handoff/make-example.ts";
import type { NewKey } from "../../../worker/http/contract/keys.ts";
import type { Scope } from "../../../worker/http/scope.ts";
import { deriveKeys, makeToken, sealSecret } from "../../../worker/keyring.ts";
import * as schema from "../../../worker/store/schema.ts";
import { env } from "../../support/worker-env.ts";
import { askWith, makeBatch, makeSignal, model, send, type TestSite } from "../world.ts";
import type { Route } from "./routes.ts";

/** Values of a path's parameters, and of ids in the query and the body. */
export type Ids = Readonly<Record<string, string>>;

/** How to ask a route so that it does what it is for. */
export interface Sample {
  /** Makes in a site what the request is about, and gives its ids; anew for each request that changes something. */
  readonly make?: (site: TestSite) => Promise<Ids>;
  /** Ids of the same form that name nothing; none where ids name no site's things. */
  readonly guess?: Ids;
  readonly query?: (ids: Ids) => string;
  readonly body?: (ids: Ids, site: TestSite) => unknown;
  /** The status of a success, if it is neither the contract's, 200 nor 204. */
  readonly status?: number;
  /** The status of what is not there, if it is not 404. */
  readonly missing?: number;
  /** With which scope a secret key does what a page may do; `write` unless the route only reads. */
  readonly server?: Scope;
  /** What a page sends beside its key. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
}

/** Gets how to ask a route; one without parameters and without a body needs no sample. */
export function getSample({ name, path, method, body }: Route): Sample {
  const sample = samples[name];
  const isEnough = sample || !(path.includes(":") || body);
  if (!isEnough) {
    const wanted = `${path.includes(":") ? "`make` and `guess` for its parameters" : "a `body`"}`;
    throw new Error(
      `Add a sample for ${name} (${method} ${path}) to test/http/matrix/samples.ts: ${wanted}.`,
    );
  }
  return sample ?? {};
}

const noVisitor = { id: "nobodynobodynobodynobo" };
const noSite = { id: "zzzzzzzz" };
const noKey = { id: "000000000000" };
/** A prompt that goes with any model. */
const event = { action: "event", when: { score: { gte: 0 } } };

const visitorOf = new Map<string, Promise<Ids>>();

/** One visitor a site: a route that changes or erases someone makes people of its own. */
function findVisitor(site: TestSite): Promise<Ids> {
  const known = visitorOf.get(site.id) ?? makeVisitor(site);
  visitorOf.set(site.id, known);
  return known;
}

async function sendFirst(site: TestSite): Promise<{ readonly id: string }> {
  const response = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]));
  const { visitor } = await response.json<{ visitor: string }>();
  return { id: visitor };
}

/** Makes a visitor who has sent a signal, and waits for the read model: from then on nothing happens by itself. */
export async function makeVisitor(site: TestSite): Promise<Ids> {
  const { id } = await sendFirst(site);
  const { visitors } = schema;
  const isKnown = async () =>
    expect(await drizzle(env.DB).$count(visitors, and(eq(visitors.site, site.id), eq(visitors.id, id)))).toBe(
      1,
    );
  await vi.waitFor(isKnown, { timeout: 10_000, interval: 100 });
  return { id };
}

/** Has the site's own key make something, and gives the answer. */
async function post<Answer>(key: string, path: string, json: unknown): Promise<Answer> {
  const response = await askWith(key, path, { json });
  expect(response.status, path).toBe(201);
  return response.json<Answer>();
}

async function makePrompt(site: TestSite): Promise<Ids> {
  const id = `p-${crypto.randomUUID().slice(-12)}`;
  await post(site.write, "/v1/prompts", { id, ...event });
  return { id };
}

async function makeDraft(site: TestSite): Promise<Ids> {
  const saved = await askWith(site.write, "/v1/model/draft", { method: "PUT", json: model });
  expect(saved.status).toBe(200);
  return {};
}

async function makeVersion({ id: site }: TestSite): Promise<Ids> {
  const version = 100_000_000 + Math.floor(Math.random() * 100_000_000);
  const row = { site, version, document: model, publishedBy: "test", publishedAt: 0 };
  await drizzle(env.DB).insert(schema.models).values(row);
  return { version: `${version}` };
}

async function makePreview(site: TestSite): Promise<Ids> {
  const link = await post<{ fragment: string }>(site.write, "/v1/prompts/any/preview", {
    id: "any",
    ...event,
  });
  return { token: link.fragment.split("=")[1] ?? "" };
}

async function makeKeyOf(site: TestSite): Promise<Ids> {
  const { key } = await post<NewKey>(site.admin, "/v1/keys", { kind: "secret", name: "Made" });
  return { id: key.id };
}

const noDestination = { id: "dst_nobodynobodynobodynobo" };
const noDelivery = { id: "msg_nobodynobodynobodynobo", destination: noDestination.id };
const document: Destination = {
  kind: "webhook",
  name: "Our CRM",
  ...{ enabled: true, dryRun: true },
  effects: [{ kind: "stage_entered" }],
  settings: { url: "https://hooks.receiver.example/ripen" },
};
/** One made at a time in a site: it can have but so many. */
const made = { home: "http://localhost", createdAt: 1, updatedAt: 1, updatedBy: "the matrix" };

/** Puts a destination without a signing secret into a site, so that nobody outside is asked. */
async function makeDestination({ id: site }: TestSite): Promise<Ids> {
  const { destinations } = schema;
  const db = drizzle(env.DB);
  const id = `dst_${makeToken()}`;
  const isFormer = and(eq(destinations.site, site), eq(destinations.updatedBy, made.updatedBy));
  await db.delete(destinations).where(isFormer);
  const secrets = await sealSecret(await deriveKeys(env.RIPEN_SECRET), "{}");
  await db.insert(destinations).values({ site, id, document, secrets, ...made });
  return { id };
}

/** Puts a delivery that was given up into a site, to a destination that is on a dry run. */
async function makeDelivery(site: TestSite): Promise<Ids> {
  const { id: destination = "" } = await makeDestination(site);
  const id = `msg_${makeToken()}`;
  const payload = makeExample({ site: site.id, home: made.home, now: 0 });
  await drizzle(env.DB)
    .insert(schema.deliveries)
    .values({
      ...{ site: site.id, id, destination, lead: "ld_1", effect: "mql/1", kind: "stage_entered" },
      ...{ state: "dead", payload, madeAt: 1, nextAt: 1, endedAt: 1, log: [] },
    });
  return { id, destination };
}

const noLead = { id: "ld_nobodynobodynobodynobo" };
const leadOf = new Map<string, Promise<Ids>>();

/** One lead a site, with a browser of its own, known to the read model: from then on nothing happens by itself. */
function findLead(site: TestSite): Promise<Ids> {
  const known = leadOf.get(site.id) ?? makeListedLead(site);
  leadOf.set(site.id, known);
  return known;
}

async function makeListedLead(site: TestSite): Promise<Ids> {
  const ids = await makeLead(site);
  const { leads } = schema;
  const isKnown = async () =>
    expect(
      await drizzle(env.DB).$count(leads, and(eq(leads.site, site.id), eq(leads.id, ids.id ?? ""))),
    ).toBe(1);
  await vi.waitFor(isKnown, { timeout: 10_000, interval: 100 });
  return ids;
}

/** Makes a lead whose address is at a domain of the site's own. */
export async function makeLead(site: TestSite): Promise<Ids> {
  const { id: visitor } = await sendFirst(site);
  const domain = `${site.id}.example`;
  const json = { visitor, email: `${makeToken()}@${domain}` };
  const { score } = await (await askWith(site.write, "/v1/identity", { json })).json<{ score: number }>();
  expect(score).toBe(30);
  const { lead: id = "" } = await (
    await askWith(site.write, "/v1/identity", { json: { email: json.email } })
  ).json<{ lead?: string }>();
  return { id, visitor: visitor ?? "", domain };
}

/** By the names of their routes. */
const samples: Readonly<Record<string, Sample>> = {
  getVisitor: { make: findVisitor, guess: noVisitor },
  // Nobody here asks for a WebSocket: what whoever may watch is told instead.
  watchLive: { status: 426 },
  createKey: { body: () => ({ kind: "publishable", name: "Another page" }) },
  changeKey: { make: makeKeyOf, guess: noKey, body: () => ({ name: "Renamed" }) },
  rotateKey: { make: makeKeyOf, guess: noKey, body: () => ({ graceHours: 1 }) },
  revokeKey: { make: makeKeyOf, guess: noKey },
  getSite: { make: async ({ id }) => ({ id }), guess: noSite },
  getInternalLink: { make: async ({ id }) => ({ id }), guess: noSite },
  changeSite: { make: async ({ id }) => ({ id }), guess: noSite, body: () => ({ name: "Renamed" }) },
  createSite: { body: () => ({ name: "Another", origins: ["https://another.example"] }) },
  sendIdentity: { body: () => ({ v: 1, secret: makeToken(), email: "someone@else.example" }) },
  getLead: { make: findLead, guess: noLead },
  explainLead: { make: findLead, guess: noLead },
  getJourney: { make: findLead, guess: noLead },
  changeLead: { make: findLead, guess: noLead, body: () => ({ attributes: { city: "Bern" } }) },
  addNote: { make: findLead, guess: noLead, body: () => ({ text: "A note" }) },
  addOutcome: {
    make: findLead,
    guess: noLead,
    body: () => ({ kind: "lost", reason: "Went elsewhere", id: "o-1" }),
  },
  importLeads: { body: () => ({ leads: [{ userId: "u-imported" }] }) },
  // Nobody signs here: whoever asks is refused alike.
  receiveOutcome: {
    make: async ({ id }) => ({ site: id }),
    guess: { site: noSite.id },
    body: () => ({ userId: "u-1", kind: "accepted" }),
  },
  changeLeadVisitor: {
    make: makeLead,
    guess: { ...noLead, visitor: noVisitor.id },
    body: () => ({ kind: "cut" }),
  },
  exportLead: { make: findLead, guess: noLead },
  exportVisitor: { make: findVisitor, guess: noVisitor },
  // No oracle: who was never there is answered like who was.
  eraseLead: { make: makeLead, guess: noLead, missing: 202 },
  eraseVisitor: { make: sendFirst, guess: noVisitor, missing: 202 },
  getAccount: { make: findLead, guess: { domain: "nowhere.example" } },
  sendSignals: { body: () => makeBatch(makeToken(), [makeSignal("page_view")]) },
  getQualification: {
    make: findVisitor,
    guess: noVisitor,
    query: ({ id }) => `visitor=${id}`,
    missing: 200,
    server: "read",
    pageHeaders: { Authorization: `Bearer ${makeToken()}` },
  },
  putModel: { body: () => model },
  putDraft: { body: () => model },
  getDraft: { make: makeDraft },
  deleteDraft: { make: makeDraft },
  publishModel: { make: makeDraft, body: () => ({}) },
  rollBackModel: { body: () => ({ to: 1 }) },
  getVersion: { make: makeVersion, guess: { version: "299999999" } },
  getTemplate: { make: async () => ({ id: "b2b-saas" }) },
  simulateModel: {
    make: findVisitor,
    guess: noVisitor,
    body: ({ id }) => ({ model: "published", visitor: id }),
    status: 200,
  },
  createPrompt: { body: () => ({ id: `p-${crypto.randomUUID().slice(-12)}`, ...event }) },
  getPrompt: { make: makePrompt, guess: noKey },
  changePrompt: { make: makePrompt, guess: noKey, body: () => ({ enabled: false }) },
  deletePrompt: { make: makePrompt, guess: noKey },
  previewPrompt: { make: makePrompt, guess: noKey },
  createDestination: { body: () => document },
  getDestination: { make: makeDestination, guess: noDestination },
  changeDestination: { make: makeDestination, guess: noDestination, body: () => ({ name: "Renamed" }) },
  deleteDestination: { make: makeDestination, guess: noDestination },
  testDestination: { make: makeDestination, guess: noDestination },
  rotateDestination: { make: makeDestination, guess: noDestination, body: () => ({}) },
  sampleDestination: { make: makeDestination, guess: noDestination },
  getDelivery: { make: makeDelivery, guess: noDelivery },
  retryDelivery: { make: makeDelivery, guess: noDelivery },
  replayDeliveries: {
    make: makeDelivery,
    guess: noDelivery,
    body: ({ destination }) => ({ destination, from: "1970-01-01", to: "1970-01-02" }),
  },
  showPreview: {
    make: makePreview,
    guess: { token: makeToken() },
    body: ({ token }) => ({ token }),
    server: "read",
  },
  recordSpend: {
    body: () => ({ rows: [{ day: "2026-11-20", channel: "Email", cost: 1, currency: "EUR" }] }),
  },
  openSession: { body: (_, site) => ({ key: site.admin }) },
};
