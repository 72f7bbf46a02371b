import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { type FaultServer, type Site, startFaultServer } from "../support/fault-server.ts";
import { listSignals, makeSnippetSite, quickRetries } from "../support/snippet-site.ts";
import { keepsPages } from "../support/visitor-page.ts";

const arrivalMs = 5_000;

let browser: Browser;
let site: Site;
let server: FaultServer;
let page: Page;

beforeAll(async () => {
  const options = { ignoreDefaultArgs: ["--disable-back-forward-cache"] };
  [browser, site] = await Promise.all([launchChromium(options), makeSnippetSite(quickRetries)]);
});

beforeEach(async () => {
  server = await startFaultServer(site);
  page = await browser.newPage();
});

afterEach(async () => {
  await page.close();
  await server.close();
});

afterAll(() => browser.close());

/** Lists the paths viewed, once there are at least `count`; each signal once, however often it was sent. */
async function listViews(count: number): Promise<string[]> {
  const views = () => {
    const signals = listSignals(server).filter(({ kind }) => kind === "page_view");
    const paths = new Map(signals.map(({ id, page: { url } }) => [id, url.slice(server.siteUrl.length)]));
    return [...paths.values()];
  };
  await server.until(() => views().length >= count, arrivalMs);
  return views();
}

describe("the back/forward cache", () => {
  async function leaveAndReturn(): Promise<void> {
    await page.evaluate("window.isKept = true");
    await page.goto(`${server.siteUrl}/away`);
    await page.goBack({ waitUntil: "commit" });
    expect(await page.evaluate("window.isKept")).toBe(true);
  }

  it.for([
    { name: "has sent everything", afterMs: 0 },
    { name: "waits for an answer", afterMs: 300 },
  ])("keeps a page that $name, and its return is one more view", async ({ afterMs }, { skip }) => {
    skip(!(await keepsPages(browser)), "this Chromium keeps no pages");
    const refusals: unknown[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    session.on("Page.backForwardCacheNotUsed", (reasons) => refusals.push(reasons));
    server.decide = () => ({ kind: "answer", afterMs });
    await page.goto(`${server.siteUrl}/one`);
    expect(await listViews(1)).toEqual(["/one"]);

    await leaveAndReturn();
    expect(await listViews(2)).toEqual(["/one", "/one"]);
    await leaveAndReturn();
    expect(await listViews(3)).toEqual(["/one", "/one", "/one"]);
    expect(refusals).toEqual([]);
  });
});

/** What client-side routers do to the address: the code for a new path, and whether it shows that path. */
const steps = [
  { isView: true, code: (path: string) => `history.pushState({}, "", "${path}")` },
  { isView: true, code: (path: string) => `history.replaceState({}, "", "${path}")` },
  // As vue-router does: the old page's scroll position first.
  {
    isView: true,
    code: (path: string) => `history.replaceState({ y: 9 }, ""); history.pushState({}, "", "${path}")`,
  },
  { isView: false, code: () => `history.pushState({}, "", location.href)` },
  { isView: false, code: () => `history.replaceState({ y: 9 }, "", location.href)` },
  { isView: false, code: () => `history.replaceState({}, "", "?typed=" + Math.random())` },
  { isView: false, code: (path: string) => `location.hash = "${path}"` },
  { isView: false, code: (path: string) => `history.pushState({}, "", "#${path}")` },
];

it("a single-page app has as many views as paths: 50 changes of its address, of every sort", async () => {
  await page.goto(`${server.siteUrl}/0`);
  await listViews(1);
  const taken = Array.from({ length: 50 }, (_, n) => ({
    path: `/${n + 1}`,
    step: steps[(n * 3) % steps.length],
  }));
  for (const { path, step } of taken) await page.evaluate(step?.code(path) ?? "");
  const paths = ["/0", ...taken.filter(({ step }) => step?.isView).map(({ path }) => path)];
  await page.evaluate("history.pushState({}, '', '/end')");

  expect(await listViews(paths.length + 1)).toEqual([...paths, "/end"]);
});

it("a router on the browser's Navigation API, which leaves history alone, has a view for each address", async () => {
  await page.goto(`${server.siteUrl}/0`);
  await listViews(1);
  await page.evaluate(`navigation.addEventListener("navigate", (event) =>
    event.intercept({ handler: async () => { document.title = location.pathname; } }))`);
  await page.evaluate("navigation.navigate('/1').finished");
  await page.evaluate(`navigation.navigate("#part").finished`);
  await page.evaluate(`navigation.navigate("?typed", { history: "replace" }).finished`);
  await page.evaluate(`document.body.append(Object.assign(document.createElement("a"), { href: "/2" }));
    document.querySelector("a").click()`);
  await page.waitForFunction("document.title === '/2'");
  await page.evaluate("navigation.back().finished");

  expect(await listViews(4)).toEqual(["/0", "/1", "/2", "/1?typed"]);
});
