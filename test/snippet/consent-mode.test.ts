import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import type { PageOptions } from "../support/fake-document.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

function trace(): number {
  return browser.edge.received.length + browser.stored.size + browser.cookiesWritten.length;
}

/** One call of gtag, as it stands in the dataLayer: an arguments object. */
function gtag(...call: unknown[]): object {
  return Object.assign({ length: call.length }, call);
}

const denied = gtag("consent", "default", { analytics_storage: "denied", ad_storage: "denied" });
const grant = gtag("consent", "update", { analytics_storage: "granted" });
const withdrawal = gtag("consent", "update", { analytics_storage: "denied" });

async function open(dataLayer: unknown[] | undefined, options: PageOptions = {}): Promise<FakeTab> {
  const globals = dataLayer ? { dataLayer } : {};
  const tab = browser.open("https://shop.test/", { ...options, globals });
  await pass(1_000);
  return tab;
}

const required = { tag: { "data-consent": "required" } };

describe("Google Consent Mode", () => {
  test("that denies by default is waited for: nothing is stored, sent or loaded", async () => {
    const tab = await open([denied]);
    tab.window.ripen("signal", "cta_click");
    await pass(20_000);
    expect(trace()).toBe(0);
    expect(tab.loaded).toEqual([]);
  });

  test("begins us with its grant, and nothing of it is remembered: its keeper tells every page", async () => {
    const dataLayer: unknown[] = [denied];
    await open(dataLayer);
    dataLayer.push(grant);
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
    expect(browser.stored.has("ripen.c")).toBe(false);
  });

  test("grants also where the tag asks for consent", async () => {
    await open([denied, grant], required);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });

  test("that comes after us is found", async () => {
    const tab = await open(undefined, required);
    expect(trace()).toBe(0);
    tab.window.dataLayer = [denied, grant];
    await pass(3_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });

  test("withdraws at once, and removes everything", async () => {
    const dataLayer: unknown[] = [grant];
    const tab = await open(dataLayer);
    const sent = browser.edge.received.length;
    dataLayer.push(withdrawal);
    tab.window.ripen("signal", "cta_click");
    await pass(10_000);
    tab.close();
    expect(browser.edge.received).toHaveLength(sent);
    expect(browser.stored.size + browser.cookies.size).toBe(0);
  });

  test("that waits does not forget who came before, until it is denied", async () => {
    await open([grant]);
    const [first] = browser.edge.received;
    const dataLayer: unknown[] = [denied];
    await open(dataLayer);
    expect(browser.stored.size).toBeGreaterThan(0);
    dataLayer.push(grant);
    await pass(1_000);
    expect(browser.edge.received.at(-1)?.request.secret).toBe(first?.request.secret);
    dataLayer.push(withdrawal);
    expect(browser.stored.size).toBe(0);
  });

  test("about advertising alone is not about us", async () => {
    await open([gtag("consent", "default", { ad_storage: "denied" })]);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });

  test("that the page itself answers is overruled by the visitor's choice", async () => {
    const tab = await open([denied]);
    tab.window.ripen("consent", { analytics_storage: "granted" });
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
    await open([denied]);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view", "page_view"]);
  });
});

describe("without storage", () => {
  const cookieless = { tag: { "data-cookieless": "" } };

  test("a page senses and sends, and nothing is stored", async () => {
    const tab = await open([], cookieless);
    tab.window.ripen("signal", "cta_click");
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view", "cta_click"]);
    expect(browser.stored.size + browser.cookiesWritten.length).toBe(0);
  });

  test("two signals of one page are one visitor's, two pages are two visitors", async () => {
    const tab = await open([], cookieless);
    tab.window.ripen("signal", "cta_click");
    await pass(1_000);
    await open([], cookieless);
    const secrets = browser.edge.received.map(({ request }) => request.secret);
    expect(new Set(secrets).size).toBe(2);
    expect(secrets[0]).toBe(secrets[1]);
  });

  test("what an earlier page stored is not read", async () => {
    await open([]);
    const [first] = browser.edge.received;
    const before = browser.stored.size;
    await open([], cookieless);
    expect(browser.edge.received.at(-1)?.request.secret).not.toBe(first?.request.secret);
    expect(browser.stored.size).toBe(before);
  });
});
