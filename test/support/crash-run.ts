import { setTimeout as sleep } from "node:timers/promises";
import { CrashLoad, type CrashReport, countingModel } from "./crash-load.ts";
import { startServer } from "./server.ts";

/** How often, and of what server. */
export interface CrashOptions {
  readonly rounds: number;
  /** The longest that the server is under load before it is killed. */
  readonly maxLoadMs: number;
  /** Another wrangler configuration than the project's. */
  readonly configPath?: string;
}

const visitors = 50;
const clients = 32;
const minLoadMs = 400;

/** Kills the server's whole process group under load again and again, then compares what it knows with what was sent. */
export async function runCrashes({ rounds, maxLoadMs, ...options }: CrashOptions): Promise<CrashReport> {
  const server = await startServer(options);
  try {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(countingModel);
    const published = await server.ask("/v1/model", { method: "PUT", headers, body });
    if (!published.ok) throw new Error(`the model was refused: ${await published.text()}`);
    const load = new CrashLoad(`${server.dev.url}/v1/signals?k=${server.dev.siteKey}`, visitors);
    const running = load.run(clients);
    for (let round = 0; round < rounds; round += 1) {
      await sleep(minLoadMs + Math.random() * (maxLoadMs - minLoadMs));
      await server.kill();
      await server.restart();
    }
    load.stop();
    await running;
    return await load.check(async (visitor) => (await server.ask(`/v1/visitors/${visitor}`)).json());
  } finally {
    await server.stop();
  }
}
