import { Webhook } from "standardwebhooks";
import { type Document, growTree, writeTree } from "./json-tree.ts";
import type { Known } from "./known.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { headerMutations, pathMutations, queryMutations } from "./mutate-head.ts";
import { mutateJson } from "./mutate-json.ts";
import { makeRandom, type Random } from "./random.ts";
import type { FuzzedRoute } from "./routes.ts";
import { spareSamples } from "./sample-staff.ts";
import type { Sample } from "./samples.ts";

/** A request as it goes over the wire. */
export interface FuzzedRequest {
  /** The route that was meant, as its contract writes it. */
  readonly route: string;
  /** Nothing of it was changed after it was made up: it is what the route takes. */
  readonly isWhole: boolean;
  readonly method: string;
  /** Path and query, encoded or not. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** Sends the body in chunks, with no length. */
  readonly isChunked: boolean;
}

/** A request while it is made: mutations change it. */
export interface Draft {
  method: string;
  params: Record<string, string>;
  query: [name: string, value: string][];
  headers: Record<string, string>;
  path: string;
}

const pageOrigin = "https://shop.example";

/** Makes one request of a run: the same for the same seed, index and things known. */
export function makeRequest(
  routes: readonly FuzzedRoute[],
  known: Known,
  { seed, index }: { readonly seed: number; readonly index: number },
): FuzzedRequest {
  const random = makeRandom(seed, index);
  const route = random.pick(routes);
  const sample = route.make(random, known);
  const draft = startDraft(route, sample, { known, random });
  // A fifth stays as it is: what is right must go on working among all that is wrong.
  const changes = random.chance(0.2) ? 0 : 1 + (random.chance(0.4) ? random.below(4) : 0);
  let body = sample.body === undefined ? null : growDocument(sample.body);
  for (let change = 0; change < changes; change += 1) {
    if (body && random.chance(0.7)) mutateJson(body, random);
    else if (!body && random.chance(0.05)) body = growDocument({ unasked: true });
    else random.pick([pathMutations, queryMutations, headerMutations])(draft, random, known);
  }
  const bytes = body && writeBody(body, random, changes);
  const signed = route.access === "signed" && bytes ? signWebhook(known, bytes, random) : {};
  return {
    route: `${route.method} ${route.path}`,
    isWhole: changes === 0,
    method: draft.method,
    path: writePath(draft),
    headers: { ...signed, ...draft.headers },
    body: bytes,
    isChunked: random.chance(0.1),
  };
}

/** Signs what is sent as Standard Webhooks says, with the time of now. */
function signWebhook({ webhookSecret }: Known, bytes: Buffer, random: Random): Record<string, string> {
  const [id, at] = [`msg_${random.below(1_000_000)}`, new Date()];
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(webhookSecret).sign(id, at, bytes.toString()),
  };
}

function growDocument(value: unknown): Document {
  return { root: growTree(value) };
}

function writeBody(document: Document, random: Random, changes: number): Buffer {
  const bytes = Buffer.from(writeTree(document.root));
  return changes > 0 && random.chance(0.15) ? mutateBytes(bytes, random) : bytes;
}

function startDraft(
  { method, path, access }: FuzzedRoute,
  sample: Sample,
  { known, random }: { readonly known: Known; readonly random: Random },
): Draft {
  const { params = {}, query = {}, body, mediaType } = sample;
  const type = body === undefined ? "" : (mediaType ?? "application/json");
  const asksAsPage = access === "page" && !sample.isServer;
  // Whatever they send to the spare site, the run's own takes signals to the end.
  const key = random.chance(0.1) ? known.spare.siteKey : known.siteKey;
  const said = Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)] as const);
  return {
    method,
    params: { ...params },
    query: [
      ...(asksAsPage ? [["k", key] as [string, string]] : []),
      ...said.map(([name, value]): [string, string] => [name, value]),
    ],
    headers: {
      ...(type && { "content-type": type }),
      ...(asksAsPage ? { origin: pageOrigin } : {}),
      ...(asksAsPage || access === "signed" ? {} : authorize(`${method} ${path}`, known, random)),
      // Of many addresses: whoever fails too often from one is no longer heard.
      "cf-connecting-ip": makeAddress(random),
    },
    path,
  };
}

/** The console's own requests come with its cookie, all others with a key; what can end either goes to the spare site. */
function authorize(route: string, { admins, spare, url }: Known, random: Random): Record<string, string> {
  const { secretKey, cookie } = random.pick(route in spareSamples ? spare.admins : admins);
  const isConsole = route.endsWith(" /v1/session") || random.chance(0.2);
  return isConsole ? { cookie, origin: url } : { authorization: `Bearer ${secretKey}` };
}

function makeAddress(random: Random): string {
  const byte = () => random.below(256);
  return random.chance(0.5)
    ? `10.${byte()}.${byte()}.${byte()}`
    : `2001:db8:${byte().toString(16)}:${byte().toString(16)}${byte().toString(16)}::1`;
}

function writePath({ path, params, query }: Draft): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? name);
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  return search === "" ? filled : `${filled}?${search}`;
}
