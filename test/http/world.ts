import { exports } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { findSiteId, type SiteId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import {
  getVisiblePart,
  hashKey,
  isSigning,
  type KeyKind,
  makeKey,
  makeKeyId,
} from "../../worker/http/key.ts";
import { deriveKeys, makeToken, sealSecret } from "../../worker/keyring.ts";
import { keys, models, prompts, type SiteSettings, sites } from "../../worker/store/schema.ts";
import { env, migrate } from "../support/worker-env.ts";
import { expectContract } from "./expect-contract.ts";

/** A model whose sums are easy: a cart add is 30 points, for ever; from 60 on the stage is mql. */
export const model: Model = {
  dimensions: [
    { id: "engagement", min: 0, grades: [75, 50, 25] },
    { id: "fit", grades: [50, 30, 10] },
  ],
  rules: [{ id: "cart", name: "Put into the cart", when: { signal: "cart_add" }, points: 30, limit: "none" }],
  stages: [{ id: "mql", enter: { score: { gte: 60 } } }],
};

const demo: Prompt = { id: "demo", action: "dialog", when: { stage: ["mql"] }, content: { title: "See it" } };

/** The same, with what is said of a person: a CEO is 20 points of fit, a click in an e-mail 20 of engagement, an unsubscription takes all. */
export const peopleModel: Model = {
  ...model,
  rules: [
    ...model.rules,
    { id: "click", name: "Clicked in an e-mail", when: { signal: "email_click" }, points: 20, limit: "none" },
    { id: "careers", when: { signal: "careers" }, points: -50, limit: "none" },
    { id: "stop", when: { signal: ["email_unsubscribe", "goodbye"] }, reset: "engagement" },
    {
      id: "boss",
      name: "Decides",
      dimension: "fit",
      when: { attribute: { field: "job_title", op: "eq", value: "CEO" } },
      points: 20,
    },
  ],
  stages: [...model.stages, { id: "customer", enter: { signal: "purchase" } }],
};

/** A site in D1, with a key of each kind and scope. */
export interface TestSite {
  readonly id: SiteId;
  readonly identity: string;
  readonly page: string;
  readonly admin: string;
  readonly write: string;
  readonly read: string;
  readonly revoked: string;
}

/** What a test site has that is not the usual. */
export interface SiteTraits {
  readonly origins?: readonly string[];
  readonly settings?: SiteSettings;
  readonly rules?: Model;
  /** True for an identity secret, with which the site's own servers sign. */
  readonly hasIdentity?: boolean;
}

/** Migrates D1 and puts a new site into it. */
export async function makeSite({
  origins = ["*"],
  settings = {},
  rules = model,
  hasIdentity = false,
}: SiteTraits = {}): Promise<TestSite> {
  await migrate();
  const id = findSiteId(
    makeToken()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "x")
      .slice(0, 8),
  );
  if (!id) throw new Error("not a site id");
  const db = drizzle(env.DB);
  await db.batch([
    db.insert(sites).values({ id, name: "Acme", origins, settings, published: 1, createdAt: 0 }),
    db.insert(models).values({ site: id, version: 1, document: rules, publishedBy: "test", publishedAt: 0 }),
    db.insert(prompts).values({ site: id, id: demo.id, position: 0, document: demo }),
  ]);
  return {
    id,
    identity: hasIdentity ? await addKey(id, "identity") : "",
    page: await addKey(id, "publishable"),
    admin: await addKey(id, "secret", { scope: "admin" }),
    write: await addKey(id, "secret"),
    read: await addKey(id, "secret", { scope: "read" }),
    revoked: await addKey(id, "publishable", { revokedAt: 1 }),
  };
}

/** Puts a key of a site into D1 and gives its text; times are epoch ms. */
export async function addKey(
  site: SiteId,
  kind: KeyKind,
  { scope = "write", ...more }: Partial<typeof keys.$inferInsert> = {},
): Promise<string> {
  const key = makeKey(kind, site);
  const hash = await hashKey(await deriveKeys(env.RIPEN_SECRET), key);
  const prefix = getVisiblePart(kind, key);
  const sealed = isSigning(kind) ? await sealSecret(await deriveKeys(env.RIPEN_SECRET), key) : null;
  await drizzle(env.DB)
    .insert(keys)
    .values({ id: makeKeyId(), hash, site, kind, scope, name: scope, prefix, sealed, createdAt: 0, ...more });
  return key;
}

// The runtime exports the Worker under test under this name; its types know of no main module.
const worker = (exports as unknown as { readonly default: Fetcher }).default;

/** Asks the whole Worker, in its own runtime; what it answers must be what the route's contract says. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(new URL(path, "http://localhost"), init);
  const { method, url } = request;
  const response = await worker.fetch(request);
  await expectContract(method, new URL(url).pathname, response.clone());
  return response;
}

/** Asks with a secret key, and a JSON body if there is one. */
export function askWith(
  key: string,
  path: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${key}`);
  if (init.json === undefined) return ask(path, { ...init, headers });
  headers.set("Content-Type", "application/json");
  return ask(path, { method: "POST", ...init, headers, body: JSON.stringify(init.json) });
}

/** Makes a signal as a browser sends it. */
export function makeSignal(kind: string, more: object = {}): object {
  const page = { id: "p1", url: "https://shop.example/pricing" };
  return { id: crypto.randomUUID(), kind, age: 0, seq: 1, session: "s1", page, ...more };
}

/** Makes the body of a request that one browser sends. */
export function makeBatch(secret: string, signals: readonly unknown[], more: object = {}): object {
  return { v: 1, secret, signals, page: { id: "p1", url: "https://shop.example/pricing" }, ...more };
}

/** Sends as a page does: text/plain, with the publishable key in the query. */
export function send(site: TestSite, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(`/v1/signals?k=${site.page}`, { method: "POST", body: text, headers });
}
