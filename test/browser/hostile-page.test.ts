import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { type FaultServer, type Site, startFaultServer } from "../support/fault-server.ts";
import { listSignals, makeSnippetSite, quickRetries } from "../support/snippet-site.ts";
import { openVisitor, type Visitor } from "../support/visitor-page.ts";

const arrivalMs = 5_000;

let browser: Browser;
let site: Site;
let server: FaultServer;
let visitor: Visitor;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), makeSnippetSite(quickRetries)]);
});

beforeEach(async () => {
  server = await startFaultServer(site);
  visitor = await openVisitor(browser);
});

afterEach(async () => {
  await visitor.context.close();
  await server.close();
});

afterAll(() => browser.close());

async function clickArrives(): Promise<boolean> {
  const isThere = () => listSignals(server).some(({ kind }) => kind === "cta_click");
  await server.until(isThere, arrivalMs);
  return isThere();
}

/** What the site itself does must go as without us: its address, its storage, its handlers, leaving. */
async function expectSiteUnharmed({ page, output }: Visitor): Promise<void> {
  await page.evaluate(`document.body.onclick = () => { document.title = "clicked"; };
    document.body.click();
    history.pushState({}, "", "/next");`);
  expect(await page.evaluate("[document.title, location.pathname].join()")).toBe("clicked,/next");
  await page.goto(`${server.siteUrl}/away`);
  expect(output).toEqual([]);
}

/** Pages on which signals still arrive: what they do before our script runs. */
const survivable = {
  "localStorage is null": `Object.defineProperty(window, "localStorage", { value: null })`,
  "cookies and storage are blocked": `
    const block = () => { throw new DOMException("denied", "SecurityError"); };
    Object.defineProperty(window, "localStorage", { get: block });
    Object.defineProperty(Document.prototype, "cookie", { get: block, set: block });`,
  "the site's own data fills its quota": `
    for (let chars = 2 ** 23; chars >= 1; chars /= 2)
      try { localStorage["site." + chars] = "x".repeat(chars); } catch {}`,
  "everything inherits more than it should": `
    Object.prototype.extra = Array.prototype.extra = () => {}`,
};

it.each(Object.entries(survivable))(
  "a page where %s notices nothing, and its signals arrive",
  async (_, code) => {
    await visitor.context.addInitScript(code);
    await visitor.page.goto(`${server.siteUrl}/`);
    await visitor.page.evaluate("track({})");

    expect(await clickArrives()).toBe(true);
    await expectSiteUnharmed(visitor);
  },
);

it("a page in a sandboxed frame notices nothing, and its signals arrive", async () => {
  const { page, output } = visitor;
  await page.goto(`${server.siteUrl}/away`);
  await page.evaluate(`const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts";
    frame.src = "/framed";
    document.body.append(frame);`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await frame?.waitForFunction(() => "track" in window);
  await frame?.evaluate("track({})");

  expect(await clickArrives()).toBe(true);
  expect(output).toEqual([]);
});

/** Pages that break what we need: `hit` throws, and counts how often we ran into it. */
const hopeless = {
  "fetch throws at once": "window.fetch = hit",
  "fetch and sendBeacon throw at once": "window.fetch = navigator.sendBeacon = hit",
  "JSON is broken": "JSON.stringify = JSON.parse = hit",
  "timers and locks are broken": "navigator.locks.request = window.setTimeout = hit",
  // Only to us: the test itself looks at this page with arrays.
  "arrays are broken": `
    for (const name of ["map", "filter", "forEach", "sort", "flatMap", "splice", "some", "reverse"]) {
      const original = Array.prototype[name];
      Array.prototype[name] = function (...given) {
        return new Error().stack.includes("/s.js") ? hit() : original.apply(this, given);
      };
    }`,
};

it.each(Object.entries(hopeless))("a page where %s notices nothing", async (_, code) => {
  const { context, page } = visitor;
  await context.addInitScript(`window.hits = 0;
    const hit = () => { window.hits++; throw new Error("hostile"); };
    ${code}`);
  await page.goto(`${server.siteUrl}/`);
  await page.evaluate("track({})");
  // The second time is a retry, or another signal.
  await page.waitForFunction("window.hits > 1");

  await expectSiteUnharmed(visitor);
});
