import { ask, type TestSite } from "../world.ts";
import { type CallerName, findRefusal, makeCredentials, type Wanted } from "./callers.ts";
import type { Route } from "./routes.ts";
import { getSample, type Ids, type Sample } from "./samples.ts";

/** Whose the things are that a request names. */
export type Target = "own" | "foreign" | "guessed";

/** One request: who asks which route, about whose things. */
export interface Knock {
  readonly route: Route;
  readonly caller: CallerName;
  readonly target: Target;
  readonly ids: Ids;
}

/** What came back: `told` is all of it that a caller can compare, without the request's own id and the ids it sent. */
export interface Heard {
  readonly status: number;
  readonly kind: string;
  readonly headers: Headers;
  readonly text: string;
  readonly told: string;
}

/** Gets what a route asks of its callers. */
export function getWanted(route: Route): Wanted {
  // What only a signed-in browser may do, or who signs, is open to nobody by a key: the matrix asks it as it asks what is open to anyone.
  const access = route.access === "session" || route.access === "signed" ? "anyone" : route.access;
  return { access, server: getSample(route).server ?? "write" };
}

/** Asks, and hears all that is answered. */
export async function knock(
  { route, caller, ids }: Knock,
  sites: { own: TestSite; stranger: TestSite },
): Promise<Heard> {
  const sample = getSample(route);
  const credentials = await makeCredentials(caller, getWanted(route), sites);
  const body = makeBody(sample, ids, sites.own);
  const headers = new Headers({ ...(credentials.page && sample.pageHeaders), ...credentials.headers });
  // Whoever fails too often is refused for a minute: here each request comes from elsewhere.
  headers.set("CF-Connecting-IP", makeAddress());
  if (body !== null) headers.set("Content-Type", "application/json");
  const query = [sample.query?.(ids), credentials.page && `k=${credentials.page}`].filter(Boolean).join("&");
  const path = `${fillPath(route.path, ids)}${query && `?${query}`}`;
  return hear(await ask(path, { method: route.method, headers, body }), ids);
}

function makeBody(sample: Sample, ids: Ids, own: TestSite): string | null {
  return sample.body ? JSON.stringify(sample.body(ids, own)) : null;
}

function fillPath(path: string, ids: Ids): string {
  return path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(ids[name] ?? `no-${name}`));
}

function makeAddress(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  return `10.${bytes.join(".")}`;
}

async function hear(response: Response, ids: Ids): Promise<Heard> {
  const { status, headers } = response;
  const text = await response.text();
  const kind = /"type":"\/problems\/([a-z-]+)"/.exec(text)?.[1] ?? "";
  const own = Object.values(ids).reduce((rest, id) => rest.replaceAll(id, "…"), text);
  // Of an answer that tells the time only the rest can be compared.
  const timeless = own.replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"…"');
  const told = `${status} ${timeless.replace(/"request":"[^"]+"/, "")}`;
  return { status, kind, headers, text: `${text} ${[...headers].join("\n")}`, told };
}

/** Says what is wrong with an answer's status; null if it is what the caller's scope and the target make it. */
export function findWrongStatus({ route, caller, target }: Knock, { status, kind }: Heard): string | null {
  if (status >= 500) return `${status}`;
  if (getWanted(route).access === "anyone") return null;
  const sample = getSample(route);
  const refusal = findRefusal(caller, getWanted(route));
  if (refusal !== null) return `${status} ${kind}` === refusal ? null : `${status} ${kind}, not ${refusal}`;
  const isThere = target === "own" && !caller.startsWith("stranger");
  const names = sample.guess !== undefined;
  const success = sample.status ?? route.status;
  // A page asks about its own visitor, whatever else its request says.
  if (names && !isThere && !(caller === "publishable" && sample.pageHeaders)) {
    const missing = sample.missing ?? 404;
    return status === missing ? null : `${status} ${kind}, not ${missing}`;
  }
  const isFine = success === undefined ? status === 200 || status === 204 : status === success;
  return isFine ? null : `${status} ${kind}, not ${success ?? "200 or 204"}`;
}
