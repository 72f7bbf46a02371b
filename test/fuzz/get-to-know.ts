import { setTimeout as sleep } from "node:timers/promises";
import type { SiteKeys } from "../../scripts/site-keys.ts";
import type { Known } from "./known.ts";

const visitorCount = 40;
const projectionMs = 10_000;

/** Puts visitors and versions into a new server, and learns everything that requests may speak of. */
export async function getToKnow(
  url: string,
  { siteKey, secretKey }: SiteKeys,
  other: { readonly keys: SiteKeys; readonly visitor: string },
): Promise<Known> {
  const secrets = Array.from(
    { length: visitorCount },
    (_, index) => `fuzz-visitor-${String(index).padStart(9, "0")}`,
  );
  const first = secrets.slice(0, 10).map((secret) => sendFirst(`${url}/v1/signals?k=${siteKey}`, secret));
  const visitors = await Promise.all(first);
  const [own, foreign] = [makeAsk(url, secretKey), makeAsk(url, other.keys.secretKey)];
  for (const ask of [own, foreign])
    await ask("/v1/model", { method: "PUT", body: JSON.stringify(await withoutVersion(ask)) });
  const versions = await readCursor(own, "/v1/model/versions?limit=1");
  const foreignVersions = await readCursor(foreign, "/v1/model/versions?limit=1");
  const list = await readCursor(own, "/v1/visitors?limit=1");
  return {
    url,
    siteKey,
    secretKey,
    cookie: await signIn(url, secretKey),
    secrets,
    visitors,
    previewToken: await makePreview(own),
    cursors: [versions, list],
    foreign: { visitor: other.visitor, cursor: foreignVersions, secretKey: other.keys.secretKey },
  };
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

function makeAsk(url: string, key: string): Ask {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return (path, init) => fetch(url + path, { ...init, headers });
}

async function sendFirst(url: string, secret: string): Promise<string> {
  const body = JSON.stringify({ secret, signals: [{ id: "first", kind: "cart_add" }] });
  return JSON.parse(await (await fetch(url, { method: "POST", body })).text()).visitor;
}

/** The model that decides now: published once more, it makes a second version, so that the list has a second page. */
async function withoutVersion(ask: Ask): Promise<object> {
  const { version: _, ...model } = JSON.parse(await (await ask("/v1/model")).text());
  return model;
}

/** Reads the cursor of a list's first page; waits until there is a second. */
async function readCursor(ask: Ask, path: string): Promise<string> {
  const latest = Date.now() + projectionMs;
  while (Date.now() < latest) {
    const { cursor } = JSON.parse(await (await ask(path)).text());
    if (typeof cursor === "string") return cursor;
    await sleep(100);
  }
  throw new Error(`${path} has no second page`);
}

async function makePreview(ask: Ask): Promise<string> {
  const body = JSON.stringify({ id: "seen-before", action: "event", when: { score: { gte: 0 } } });
  const answer = await ask("/v1/prompts/seen-before/preview", { method: "POST", body });
  return JSON.parse(await answer.text()).fragment.split("=")[1];
}

async function signIn(url: string, key: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/v1/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ key }),
  });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
