import { setTimeout as sleep } from "node:timers/promises";
import { type Ask, makeAsk } from "../support/make-ask.ts";
import type { Admin, SpareSite } from "./known.ts";

const projectionMs = 10_000;
const spareKeys = 40;
const spareAdmins = 15;

/** Reads a list until it has something to go on with: what is listed comes a moment after it was sent. */
export async function readUntil<Found>(
  ask: Ask,
  path: string,
  find: (list: Readonly<Record<string, unknown>>) => Found | null,
): Promise<Found> {
  const latest = Date.now() + projectionMs;
  while (Date.now() < latest) {
    const found = find(JSON.parse(await (await ask(path)).text()));
    if (found !== null) return found;
    await sleep(100);
  }
  throw new Error(`${path} does not show what was sent`);
}

/** Makes keys of scope admin, each with a session of the console. */
export async function makeAdmins(url: string, ask: Ask, count: number): Promise<Admin[]> {
  const made = await makeKeys(ask, count);
  return Promise.all(
    made.map(async ({ text: secretKey }) => ({ secretKey, cookie: await signIn(url, secretKey) })),
  );
}

/** Makes a site of which requests may end whatever they know. */
export async function makeSpareSite(url: string, ask: Ask): Promise<SpareSite> {
  const made = await ask("/v1/sites", "POST", { name: "Spare", origins: ["*"] });
  const { site, keys } = JSON.parse(await made.text());
  const own = makeAsk(url, keys.secretKey);
  const admins = await makeAdmins(url, own, spareAdmins);
  const signInKeys = (await makeKeys(own, 5)).map(({ text }) => text);
  const ended = (await makeKeys(own, spareKeys)).map(({ key }) => key.id);
  return { id: site.id, siteKey: keys.siteKey, admins, keys: ended, signInKeys };
}

interface MadeKey {
  readonly key: { readonly id: string };
  readonly text: string;
}

function makeKeys(ask: Ask, count: number): Promise<MadeKey[]> {
  const one = async () =>
    JSON.parse(
      await (await ask("/v1/keys", "POST", { kind: "secret", scope: "admin", name: "fuzz" })).text(),
    );
  return Promise.all(Array.from({ length: count }, one));
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
