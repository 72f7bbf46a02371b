import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { type Site, startFaultServer } from "../support/fault-server.ts";
import { listSignals, makeSnippetSite } from "../support/snippet-site.ts";

const arrivalMs = 5_000;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  // Nothing is sent before the page is left, so that the last request is the only one.
  [browser, site] = await Promise.all([launchChromium(), makeSnippetSite({ coalesceMs: 600_000 })]);
});

afterAll(() => browser.close());

/** Tells the page that it is hidden now; tabs of a headless browser are all visible. */
const hide = `Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"))`;

const ways: readonly [string, (page: Page) => Promise<unknown>][] = [
  // A context that is closed while its page still navigates may never close.
  [
    "goes to another page",
    (page) => Promise.all([page.waitForURL("**/away"), page.evaluate("location.href = '/away'")]),
  ],
  ["closes the tab", (page) => page.close({ runBeforeUnload: true })],
  ["looks at something else", (page) => page.evaluate(hide)],
];

it.each(ways)(
  "a visitor who %s sends what waits, to another origin without asking leave",
  async (_, leave) => {
    const server = await startFaultServer(site);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.siteUrl}/`);
    await page.evaluate("for (const chars of [1, 3_000, 3_000]) track({ text: 'x'.repeat(chars) })");
    await leave(page);

    await server.until(() => server.stored.length > 0, arrivalMs);
    expect(listSignals(server).map(({ kind }) => kind)).toEqual([
      "visit",
      "page_view",
      "cta_click",
      "cta_click",
      "cta_click",
    ]);
    // The mode of a beacon: it can't be any other request of ours.
    expect(server.stored.map(({ mode }) => mode)).toEqual(["no-cors"]);
    expect(server.preflights).toEqual([]);
    await context.close();
    await server.close();
  },
);
