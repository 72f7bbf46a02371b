import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

function urls(): string[] {
  return browser.edge.signals("page_view").map(({ page }) => page.url);
}

interface History {
  pushState(state: unknown, title: string, url?: string): void;
  replaceState(state: unknown, title: string, url?: string): void;
}

async function openApp(
  url = "https://app.test/a",
): Promise<{ history: History; tab: ReturnType<FakeBrowser["open"]> }> {
  const tab = browser.open(url);
  await pass(1_000);
  // The fake page's own history, as patched by the script.
  return { tab, history: tab.window.history as History };
}

test("a page tells that it was opened, once, within one request", async () => {
  browser.open("https://shop.test/pricing#plans", { title: "Pricing", referrer: "https://search.test/?q=x" });
  await pass(30_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  expect(browser.edge.received).toHaveLength(1);
  const page = browser.edge.signals("page_view")[0]?.page;
  expect(page).toMatchObject({
    url: "https://shop.test/pricing",
    title: "Pricing",
    referrer: "https://search.test/?q=x",
  });
});

test("client-side navigation is a view with its own id, its title of afterwards and the last page as referrer", async () => {
  const { tab, history } = await openApp();
  history.pushState(null, "", "/b?tab=1");
  tab.document.title = "B";
  await pass(1_000);
  const [first, second] = browser.edge.signals("page_view");
  expect(second?.page).toMatchObject({
    url: "https://app.test/b?tab=1",
    title: "B",
    referrer: "https://app.test/a",
  });
  expect(second?.page.id).not.toBe(first?.page.id);
});

test("the same address pushed again, a fragment and a replaced query are no views", async () => {
  const { history } = await openApp();
  history.pushState(null, "", "/a");
  history.pushState(null, "", "/a#part");
  await pass(100);
  history.replaceState(null, "", "/a?q=typing");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a"]);
});

test("a pushed query is a view, and so is a replaced path", async () => {
  const { history } = await openApp();
  history.pushState(null, "", "/a?page=2");
  await pass(100);
  history.replaceState(null, "", "/c");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a", "https://app.test/a?page=2", "https://app.test/c"]);
});

test("a router that replaces, then pushes, makes one view", async () => {
  const { history } = await openApp();
  history.replaceState({ scroll: 3 }, "", "/a");
  history.pushState(null, "", "/b");
  history.replaceState({ ready: true }, "", "/b");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a", "https://app.test/b"]);
});

test("going back is a view", async () => {
  const { tab, history } = await openApp();
  history.pushState(null, "", "/b");
  await pass(100);
  tab.url = new URL("https://app.test/a");
  tab.fire("popstate");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a", "https://app.test/b", "https://app.test/a"]);
});

test("a navigation before the lazy file has come is not missed", async () => {
  const tab = browser.open("https://app.test/a");
  tab.url = new URL("https://app.test/b");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a", "https://app.test/b"]);
});

test("a page restored from the back-forward cache is a new view", async () => {
  const { tab } = await openApp();
  tab.leave();
  await pass(60_000);
  tab.restore();
  await pass(1_000);
  const ids = browser.edge.signals("page_view").map(({ page }) => page.id);
  expect(new Set(ids).size).toBe(2);
});

test("a prerendered page stores and sends nothing until it is shown, then tells one view", async () => {
  const tab = browser.open("https://app.test/a", { isPrerendered: true });
  await pass(10_000);
  expect(browser.edge.received).toEqual([]);
  expect(browser.stored.size + browser.cookies.size).toBe(0);
  tab.fire("prerenderingchange");
  await pass(1_000);
  expect(urls()).toEqual(["https://app.test/a"]);
});

test("the script on a page twice doubles nothing", async () => {
  const tab = browser.open("https://app.test/a");
  tab.document.currentScript = tab.document.head.querySelectorAll("script[data-site]")[0] ?? null;
  tab.run("s.js");
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "cta_click"]);
});

test("a script tag without a key does nothing", async () => {
  const tab = browser.open("https://app.test/a", { tag: { "data-site": "" } });
  await pass(1_000);
  expect(browser.edge.received).toEqual([]);
  expect(tab.window.ripen).toBeUndefined();
});
