// `npm run bench:delivery`: plays the faults that the browser tests play, at their full length, to our script and to its
// peers side by side. Fails if ours loses a signal. Takes ten minutes; `npm run bench:delivery -- burst` plays one.

import { setTimeout as sleep } from "node:timers/promises";
import { launchChromium } from "../support/chromium.ts";
import { findMarks, listLost, type Scenario, scenarios } from "../support/delivery-scenarios.ts";
import { type Fate, type Site, startFaultServer } from "../support/fault-server.ts";
import { decodeBody, makeSites } from "./delivery-sites.ts";

const outage: Fate = { kind: "cut", isStored: false };
const outageMs = 45_000;
/** From then on everything can arrive: a minute's backoff ends well within it. */
const settleMs = 75_000;

/** What became of one scenario's signals by one script. */
interface Outcome {
  readonly script: string;
  readonly sent: number;
  readonly lost: number;
  /** Signals that the server got once more: it must know them again. */
  readonly repeated: number;
}

const sites = await makeSites();
const browser = await launchChromium();
const chosen = process.argv.slice(2);
const outcomes: Outcome[] = [];
for (const [name, scenario] of Object.entries(scenarios)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const played = await Promise.all([...sites].map(([script, site]) => play(scenario, script, site)));
  console.log(`\n${scenario.name}`);
  console.table(played);
  outcomes.push(...played);
}
await browser.close();
process.exitCode = outcomes.some(({ script, lost }) => script === "ripen" && lost > 0) ? 1 : 0;

async function play(scenario: Scenario, script: string, site: Site): Promise<Outcome> {
  const server = await startFaultServer(site);
  const context = await browser.newContext();
  await scenario.play({ context, server, outage, outageMs });
  await sleep(settleMs);
  // What closing still sends comes too late.
  server.decide = () => outage;
  await context.close();
  await server.close();
  const arrived = server.stored.flatMap(({ body }) => findMarks(decodeBody(body)));
  const lost = listLost(scenario, arrived).length;
  return { script, sent: scenario.sent, lost, repeated: arrived.length - (scenario.sent - lost) };
}
