import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findMarks, listLost, type Scenario, scenarios } from "../support/delivery-scenarios.ts";
import { type Fate, type FaultServer, type Site, startFaultServer } from "../support/fault-server.ts";
import { listSignals, makeSnippetSite, quickRetries } from "../support/snippet-site.ts";

const arrivalMs = 10_000;
const cut: Fate = { kind: "cut", isStored: false };

let browser: Browser;
let quickSite: Site;

beforeAll(async () => {
  [browser, quickSite] = await Promise.all([launchChromium(), makeSnippetSite(quickRetries)]);
});

afterAll(() => browser.close());

function listMarks(server: FaultServer): string[] {
  return server.stored.flatMap(({ body }) => findMarks(body.toString()));
}

interface Conditions {
  readonly site?: Site;
  readonly outage?: Fate;
}

/** Plays a scenario to its end; gives the server as it is then. */
async function play(
  scenario: Scenario,
  { site = quickSite, outage = cut }: Conditions = {},
): Promise<FaultServer> {
  const server = await startFaultServer(site);
  const context = await browser.newContext();
  await scenario.play({ context, server, outage, outageMs: 600 });
  await server.until(() => listLost(scenario, listMarks(server)).length === 0, arrivalMs);
  // What closing still sends comes too late.
  server.decide = () => cut;
  await context.close();
  await server.close();
  return server;
}

/** Expects every signal to have arrived, and each under one id however often it came. */
function expectNothingLostOrTwice(scenario: Scenario, server: FaultServer): void {
  expect(listLost(scenario, listMarks(server))).toEqual([]);
  const ids = new Set(listSignals(server).map(({ id, props }) => `${props?.mark} ${id}`));
  expect([...ids].filter((id) => id.startsWith("mark-"))).toHaveLength(scenario.sent);
  expect(server.preflights).toEqual([]);
}

describe("nothing is lost and nothing comes under two ids", () => {
  it(`when ${scenarios.cuts.name}`, async () => {
    const server = await play(scenarios.cuts);

    expectNothingLostOrTwice(scenarios.cuts, server);
    expect(listMarks(server).length).toBeGreaterThan(scenarios.cuts.sent);
    const cuts = server.fates.filter(({ kind }) => kind === "cut");
    expect(cuts.length).toBeGreaterThan(server.fates.length / 5);
  });

  it.each<[string, Fate]>([
    ["cuts every connection", cut],
    ["never answers", { kind: "hang" }],
    ["answers 503", { kind: "refuse", status: 503 }],
    ["answers 429 and when to come back", { kind: "refuse", status: 429, retryAfterSeconds: 1 }],
  ])("when the edge %s, the visitor leaves and returns", async (_, outage) => {
    expectNothingLostOrTwice(scenarios.outage, await play(scenarios.outage, { outage }));
  });

  it(`when ${scenarios.tabs.name}`, async () => {
    expectNothingLostOrTwice(scenarios.tabs, await play(scenarios.tabs));
  });

  it(`when ${scenarios.offline.name}`, async () => {
    // No retry of its own comes in time: only that the browser is online again can bring them.
    const site = await makeSnippetSite({ ...quickRetries, backoffMs: 600_000, maxBackoffMs: 600_000 });
    expectNothingLostOrTwice(scenarios.offline, await play(scenarios.offline, { site }));
  });

  it(`when ${scenarios.burst.name}`, async () => {
    expectNothingLostOrTwice(scenarios.burst, await play(scenarios.burst));
  });
});
