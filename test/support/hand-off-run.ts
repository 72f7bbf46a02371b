import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Model } from "../../worker/core/model/model.ts";
import { type Ask, makeAsk } from "./make-ask.ts";
import { startServer, type TestServer } from "./server.ts";
import { type Receiver, startReceiver } from "./troubled-receiver.ts";

/** How often the server is killed, and what server it is. */
export interface HandOffOptions {
  readonly kills: number;
  /** How long it is under load before each of them, and once after. */
  readonly loadMs: number;
  /** Another wrangler configuration than the project's. */
  readonly configPath?: string;
}

/** What became of everybody who qualified. */
export interface HandOffReport {
  /** Leads that crossed the threshold. */
  readonly owed: number;
  readonly missing: number;
  /** Hand-offs of who did not cross it, and second ones of who did, under another id. */
  readonly spurious: number;
  /** Hand-offs that came once more, all under the id that they had. */
  readonly repeats: number;
  /** Hand-offs that came in other words the second time. */
  readonly reworded: number;
  readonly badlySigned: number;
}

const model: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: [{ id: "cart", when: { signal: "cart_add" }, points: 1, limit: "none" }],
  stages: [{ id: "mql", enter: { score: { gte: 5 } } }],
};
const leads = 80;
const clients = 8;
const [settleMs, cronMs] = [150_000, 3_000];

/** Kills a server under load again and again while it hands off to a receiver that has troubles of its own; compares what came with what was owed. */
export async function runHandOffs({ kills, loadMs, ...options }: HandOffOptions): Promise<HandOffReport> {
  const receiver = await startReceiver();
  const server = await startServer({ ...options, allowsLocalTargets: true });
  try {
    await prepare(server, receiver);
    const load = new LeadLoad(server);
    const running = Promise.all(Array.from({ length: clients }, () => load.run()));
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(loadMs);
      await server.kill();
      await server.restart();
    }
    await sleep(loadMs);
    load.stop();
    await running;
    receiver.heal();
    const scores = await load.readScores();
    await settle(server, () => isAllThere(scores, receiver));
    return compare(scores, receiver);
  } finally {
    await server.stop();
    await receiver.close();
  }
}

async function prepare({ dev }: TestServer, receiver: Receiver): Promise<void> {
  const ask = makeAsk(dev.url, dev.secretKey);
  await ask("/v1/model", "PUT", model);
  const document = { kind: "webhook", name: "Ours", effects: [{ kind: "stage_entered", of: ["mql"] }] };
  const json = { ...document, settings: { url: receiver.url } };
  const made = await ask("/v1/destinations", "POST", json);
  receiver.expect((await made.json()).signingSecret);
}

/** Leads whose own server sends what they do, and sends it again, with the same ids, until it is answered. */
class LeadLoad {
  readonly #ask: Ask;
  readonly #leads = new Map<string, string>();
  #isRunning = true;

  constructor({ dev }: TestServer) {
    this.#ask = makeAsk(dev.url, dev.secretKey);
  }

  async run(): Promise<void> {
    while (this.#isRunning) {
      const email = `lead-${Math.floor(Math.random() * leads)}@acme.example`;
      const signals = Array.from({ length: 2 }, () => ({ id: randomUUID(), kind: "cart_add" }));
      while (!(await this.#send({ email, signals }))) await sleep(50);
    }
  }

  stop(): void {
    this.#isRunning = false;
  }

  /** Asks for the score of everybody. */
  async readScores(): Promise<ReadonlyMap<string, number>> {
    const scores = new Map<string, number>();
    for (const lead of this.#leads.values()) {
      const told = await this.#ask(`/v1/leads/${lead}`);
      scores.set(lead, (await told.json()).score);
    }
    return scores;
  }

  async #send(json: { readonly email: string; readonly signals: readonly object[] }): Promise<boolean> {
    try {
      const answer = await this.#ask("/v1/signals", "POST", json);
      const { lead } = await answer.json();
      this.#leads.set(json.email, lead);
      return true;
    } catch {
      return false; // the server is dead, or was killed in the middle
    }
  }
}

function isAllThere(scores: ReadonlyMap<string, number>, { stored }: Receiver): boolean {
  const told = new Set([...stored.values()].map(({ lead }) => lead));
  return [...scores].every(([lead, score]) => score < 5 || told.has(lead));
}

/** Waits, with the cron running, until everything is there, and a little longer for what should not be. */
async function settle(server: TestServer, isDone: () => boolean): Promise<void> {
  const latest = Date.now() + settleMs;
  while (Date.now() < latest && !isDone()) {
    await fetch(`${server.dev.url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`);
    await sleep(cronMs);
  }
  await sleep(cronMs);
}

function compare(scores: ReadonlyMap<string, number>, { stored, badlySigned }: Receiver): HandOffReport {
  const owed = [...scores].filter(([, score]) => score >= 5).map(([lead]) => lead);
  const told = Map.groupBy(stored.values(), ({ lead }) => lead);
  const isOwed = new Set(owed);
  const spurious = [...told].map(([lead, some]) => some.length - (isOwed.has(lead) ? 1 : 0));
  const all = [...stored.values()];
  return {
    owed: owed.length,
    missing: owed.filter((lead) => !told.has(lead)).length,
    spurious: spurious.reduce((sum, count) => sum + count, 0),
    repeats: all.reduce((sum, { times }) => sum + times - 1, 0),
    reworded: all.filter(({ bodies }) => bodies.size > 1).length,
    badlySigned,
  };
}
