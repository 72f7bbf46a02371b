import type { SiteKeys } from "../../scripts/site-keys.ts";
import { type Ask, makeAsk } from "../support/make-ask.ts";
import type { Foreign, Known, KnownLead, ListPath } from "./known.ts";
import { listPaths } from "./known.ts";
import { makeAdmins, makeSpareSite, readUntil } from "./make-site.ts";

const visitorCount = 40;
const knownVisitors = 10;
/** Of the visitors, how many come after the known ones and are there to be erased. */
const doomedVisitors = 10;
/** So few that requests can make some more. */
const knownDestinations = 12;
/** So many that none asks more often than a key may, however fast the machine. */
const adminCount = 80;

/** Puts people, versions and keys into a new server, and learns everything that requests may speak of. */
export async function getToKnow(
  url: string,
  { siteKey, secretKey, identitySecret }: SiteKeys,
  foreign: Foreign,
): Promise<Known> {
  const secrets = Array.from(
    { length: visitorCount },
    (_, index) => `fuzz-visitor-${String(index).padStart(9, "0")}`,
  );
  const first = secrets.slice(0, knownVisitors + doomedVisitors);
  const everybody = await Promise.all(
    first.map((secret) => sendFirst(`${url}/v1/signals?k=${siteKey}`, secret)),
  );
  const visitors = everybody.slice(0, knownVisitors);
  const ask = makeAsk(url, secretKey);
  const admins = await makeAdmins(url, ask, adminCount);
  const destinations = await makeDestinations(ask);
  const leads = await makeLeads(ask, visitors.slice(0, knownVisitors / 2), "ada");
  const doomed = await makeLeads(ask, everybody.slice(knownVisitors), "gone");
  // For the ledger: nobody has these ids.
  for (const letter of ["y", "z"]) await ask(`/v1/visitors/${letter.repeat(22)}`, "DELETE");
  await publishAgain(ask);
  const spent = { channel: "Email", cost: 1, currency: "EUR" };
  await ask("/v1/spend", "POST", { rows: ["2026-11-01", "2026-11-02"].map((day) => ({ day, ...spent })) });
  return {
    ...{ url, siteKey, identitySecret, admins, secrets, visitors, leads, doomed, foreign },
    previewToken: await makePreview(ask),
    destinations,
    deliveries: await readUntil(ask, "/v1/deliveries", listDelivered),
    webhookSecret: await makeWebhookSecret(ask),
    cursors: await readCursors(ask, leads),
    spare: await makeSpareSite(url, ask),
  };
}

/** Publishes the model that decides now once more, so that the list of versions has a second page. */
export async function publishAgain(ask: Ask): Promise<void> {
  const { version: _, ...model } = JSON.parse(await (await ask("/v1/model")).text());
  await ask("/v1/model", "PUT", model);
}

/** Reads the cursor of a list's first page. */
export function readCursor(ask: Ask, path: string): Promise<string> {
  return readUntil(ask, `${path}?limit=1`, ({ cursor }) => (typeof cursor === "string" ? cursor : null));
}

/** Says whose browser a visitor's is, as the site's server does, and finds out which lead that made. */
export async function makeLead(ask: Ask, visitor: string, email: string): Promise<KnownLead> {
  await ask("/v1/identity", "POST", { visitor, email, traits: { name: "Ada", job_title: "CEO" } });
  // Listed leads are of the type that the contract says.
  const find = ({ leads }: Readonly<Record<string, unknown>>) => (leads as { id: string }[])[0]?.id ?? null;
  return { id: await readUntil(ask, `/v1/leads?q=${email}`, find), visitor };
}

function makeLeads(ask: Ask, visitors: readonly string[], name: string): Promise<KnownLead[]> {
  return Promise.all(
    visitors.map((visitor, index) => makeLead(ask, visitor, `${name}${index}@acme${index % 3}.example`)),
  );
}

async function readCursors(ask: Ask, leads: readonly KnownLead[]): Promise<Known["cursors"]> {
  const read = async (path: ListPath) =>
    [path, await readCursor(ask, path.replace(":id", leads[0]?.id ?? ""))] as const;
  // Each of the paths is read.
  return Object.fromEntries(await Promise.all(listPaths.map(read))) as Known["cursors"];
}

async function sendFirst(url: string, secret: string): Promise<string> {
  const body = JSON.stringify({ secret, signals: [{ id: "first", kind: "cart_add" }] });
  return JSON.parse(await (await fetch(url, { method: "POST", body })).text()).visitor;
}

function makeDestinations(ask: Ask): Promise<string[]> {
  const webhook = {
    ...{ kind: "webhook", name: "Made up", dryRun: true, effects: [{ kind: "lead_identified" }] },
    settings: { url: "https://hooks.receiver.example/ripen" },
  };
  const make = async () => JSON.parse(await (await ask("/v1/destinations", "POST", webhook)).text()).id;
  return Promise.all(Array.from({ length: knownDestinations }, make));
}

/** Lists what a dry run has kept, once there is more than one. */
function listDelivered({ deliveries }: Readonly<Record<string, unknown>>): string[] | null {
  // What is listed is of the type that the contract says.
  const ids = (deliveries as { id: string; state: string }[]).filter(({ state }) => state === "dry-run");
  return ids.length < 2 ? null : ids.map(({ id }) => id);
}

async function makeWebhookSecret(ask: Ask): Promise<string> {
  return JSON.parse(await (await ask("/v1/keys", "POST", { kind: "webhook", name: "CRM" })).text()).text;
}

async function makePreview(ask: Ask): Promise<string> {
  const prompt = { id: "seen-before", action: "event", when: { score: { gte: 0 } } };
  const answer = await ask("/v1/prompts/seen-before/preview", "POST", prompt);
  return JSON.parse(await answer.text()).fragment.split("=")[1];
}
