import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../../worker/core/model/policy.ts";
import { findKeySite } from "../../worker/http/key.ts";
import { getLeadOf } from "../../worker/http/lead-id.ts";
import { deriveKeys } from "../../worker/keyring.ts";
import { maxSpendRows } from "../../worker/limits.ts";
import { projectPath } from "../paths.ts";
import type { StateFolder } from "../state-folder.ts";
import { dayMs } from "./calendar.ts";
import { yearPrompts } from "./demo-policy.ts";
import { makeYear, type Written, type YearOptions } from "./index.ts";
import { type Order, orderPath, type PutPeople } from "./order.ts";
import { type DaySpend, listSpend } from "./spend.ts";

/** People in one request, and requests on their way at once: the disk is what they wait for. */
const peoplePerOrder = 25;
const ordersAtOnce = 4;

/** A running Worker, and the folder that it has its state in. */
interface Server {
  readonly url: string;
  readonly state: StateFolder;
}

/** Which year is wanted; `end` is epoch ms. */
export type Wish = Pick<YearOptions, "seed" | "people" | "days" | "end">;

/** Writes the configuration of the Worker that takes orders: the product's own without its queue, so that nothing is on its way later. */
export function writeSeedConfig(state: StateFolder): string {
  const config = readFileSync(join(projectPath, "wrangler.free.toml"), "utf8");
  const configPath = join(state.path, "seed.toml");
  const main = JSON.stringify(join(projectPath, "scripts/seed/worker.ts"));
  writeFileSync(
    configPath,
    config.replace(/^main = .*$/m, () => `main = ${main}`),
  );
  return configPath;
}

/**
 * Fills the site of a running Worker that takes orders with a year; who is there already stays as they are. `onProgress` is told how
 * many people there are so far.
 */
export async function fill(
  server: Server,
  wish: Wish,
  onProgress: (people: number) => void,
): Promise<PutPeople> {
  const { state } = server;
  const site = findKeySite("publishable", state.keys.siteKey);
  if (site === null) throw new Error("the site key names no site");
  for (const prompt of yearPrompts) await addPrompt(server, prompt);
  const order = <Told>(what: Order) => give<Told>(server, what);
  const policy = await order<Policy>({ kind: "tell-policy", site });
  const keyring = await deriveKeys(state.secret);
  const year = makeYear({
    ...wish,
    // As if these rules had held all along: what they bring about then was new at the time.
    policy: { ...policy, publishedAt: wish.end - (wish.days + 1) * dayMs },
    nameLead: (email) => getLeadOf(keyring, site, { email }),
  });
  await recordSpend(server, listSpend(wish));
  const total = { added: 0, known: 0 };
  let seen = 0;
  await drain(batch(year, peoplePerOrder), ordersAtOnce, async (people) => {
    const { added, known } = await order<PutPeople>({ kind: "put-people", policy, now: wish.end, people });
    total.added += added;
    total.known += known;
    seen += people.length;
    onProgress(seen);
  });
  return total;
}

async function addPrompt(server: Server, prompt: object): Promise<void> {
  const answer = await post(server, "/v1/prompts", prompt);
  // 409: somebody has changed it meanwhile, and keeps it.
  if (!answer.ok && answer.status !== 409) throw new Error(`a prompt was refused: ${await answer.text()}`);
  await answer.body?.cancel();
}

/** Records what was spent, in as many requests as the API wants. */
async function recordSpend(server: Server, rows: readonly DaySpend[]): Promise<void> {
  for (let from = 0; from < rows.length; from += maxSpendRows) {
    const answer = await post(server, "/v1/spend", { rows: rows.slice(from, from + maxSpendRows) });
    if (!answer.ok) throw new Error(`what was spent was refused: ${await answer.text()}`);
    await answer.body?.cancel();
  }
}

function post({ url, state }: Server, path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${state.keys.secretKey}`, "content-type": "application/json" };
  return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function give<Told>({ url, state }: Server, order: Order): Promise<Told> {
  const headers = { authorization: `Bearer ${state.secret}` };
  const answer = await fetch(url + orderPath, { method: "POST", headers, body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`an order was refused: ${answer.status} ${await answer.text()}`);
  // Our own Worker answers each kind of order with what worker.ts says.
  return (await answer.json()) as Told;
}

async function* batch(
  year: AsyncIterable<readonly Written[]>,
  size: number,
): AsyncGenerator<readonly (readonly Written[])[]> {
  let gathered: (readonly Written[])[] = [];
  for await (const person of year) {
    gathered.push(person);
    if (gathered.length < size) continue;
    yield gathered;
    gathered = [];
  }
  if (gathered.length > 0) yield gathered;
}

/** Takes what comes, with at most so many in hand at once. */
async function drain<One>(
  source: AsyncIterable<One>,
  atOnce: number,
  take: (one: One) => Promise<void>,
): Promise<void> {
  const inHand = new Set<Promise<void>>();
  for await (const one of source) {
    const taking = take(one).finally(() => inHand.delete(taking));
    inHand.add(taking);
    if (inHand.size >= atOnce) await Promise.race(inHand);
  }
  await Promise.all(inHand);
}
