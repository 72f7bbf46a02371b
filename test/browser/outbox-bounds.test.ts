import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { listRequests, listSignals, makeSnippetSite, quickRetries } from "../support/snippet-site.ts";

const made = 10_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

it(`${made} signals while the edge is down take at most 200 names and 200 KB, and what was dropped is told`, async () => {
  const server = await startFaultServer(await makeSnippetSite(quickRetries));
  server.decide = () => ({ kind: "refuse", status: 503 });
  const page = await browser.newPage();
  await page.goto(`${server.siteUrl}/`);
  const most = await page.evaluate(async (count) => {
    let [names, chars] = [0, 0];
    for (let n = 0; n < count; n += 1) {
      // Short signals run into the one bound, then long ones into the other.
      window.track({ n, text: "x".repeat(n < 9_000 ? 0 : 2_000) });
      // Who someone is has a bound of its own.
      if (n % 50 === 0) window.tell({ n, text: "x".repeat(200) });
      if (n % 100 !== 99) continue;
      names = Math.max(names, Object.keys(localStorage).length);
      chars = Math.max(chars, Object.entries(localStorage).flat().join("").length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    return { names, chars };
  }, made);

  expect(most.names).toBeLessThanOrEqual(200);
  expect(most.chars).toBeLessThanOrEqual(200_000);
  // Both bounds were reached.
  expect(most.names).toBeGreaterThan(190);
  expect(most.chars).toBeGreaterThan(185_000);
  server.decide = () => ({ kind: "answer" });
  const isEmpty = () => Object.keys(localStorage).every((name) => !name.startsWith("ripen.q."));
  await page.waitForFunction(isEmpty);
  const told = listRequests(server).reduce((sum, { dropped = 0 }) => sum + dropped, 0);
  const arrived = new Set(listSignals(server).map(({ id }) => id));
  // The page's own view and visit count too.
  expect(told + arrived.size).toBe(made + 2);
  expect(arrived.size).toBeGreaterThan(50);
  await page.close();
  await server.close();
});
