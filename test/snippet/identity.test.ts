import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;
const minuteMs = 60_000;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function visit(url = "https://shop.test/", referrer = ""): Promise<string | undefined> {
  const tab = browser.open(url, { referrer });
  await pass(1_000);
  tab.close();
  return browser.edge.received.at(-1)?.request.secret;
}

test("the secret is 128 bits in cookie and storage, and never in a url", async () => {
  const secret = await visit();
  expect(secret).toMatch(/^[\w-]{22}$/);
  expect(browser.cookies.get("ripen")).toBe(secret);
  expect(browser.stored.get("ripen.id")).toBe(secret);
  expect(browser.edge.received.every(({ url }) => !url.includes(String(secret)))).toBe(true);
});

test("the cookie is Lax, for 400 days, for the whole site, and Secure on https alone", async () => {
  await visit();
  await visit("http://shop.test/");
  const [secure, plain] = [browser.cookiesWritten[0], browser.cookiesWritten.at(-1)];
  expect(secure).toMatch(/;path=\/;max-age=34560000;SameSite=Lax;Secure$/);
  expect(plain).toMatch(/SameSite=Lax$/);
});

test("cookie and storage heal each other", async () => {
  const secret = await visit();
  browser.cookies.clear();
  expect(await visit()).toBe(secret);
  expect(browser.cookies.get("ripen")).toBe(secret);
  browser.stored.delete("ripen.id");
  expect(await visit()).toBe(secret);
  expect(browser.stored.get("ripen.id")).toBe(secret);
});

test("two browsers are two visitors", async () => {
  const first = await visit();
  browser = new FakeBrowser();
  expect(await visit()).not.toBe(first);
});

test("a session lasts until 30 minutes without a signal; the next visit counts and tells the days between", async () => {
  await visit();
  await pass(29 * minuteMs);
  await visit();
  await pass(29 * minuteMs);
  await visit();
  await pass(3 * 86_400_000);
  await visit();
  expect(browser.edge.props("visit")).toEqual([{ count: 1 }, { count: 2, days_since_last: 3 }]);
  expect(new Set(browser.edge.signals("page_view").map(({ session }) => session)).size).toBe(2);
});

test("a session can end while the page stays open", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(31 * minuteMs);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "visit", "cta_click"]);
});

test("a visit tells where from and by which campaign, with the click id", async () => {
  await visit(
    "https://shop.test/?utm_source=google&utm_medium=cpc&utm_campaign=spring%20sale&gclid=EAIaIQobChMI3Ab&x=1",
    "https://www.google.com/",
  );
  expect(browser.edge.props("visit")).toEqual([
    {
      count: 1,
      referrer: "www.google.com",
      utm_source: "google",
      utm_medium: "cpc",
      utm_campaign: "spring sale",
      gclid: "EAIaIQobChMI3Ab",
    },
  ]);
});

test.each([
  ["gclid=abc", { click_id: "gclid", gclid: "abc" }],
  ["msclkid=abc&utm_source=bing", { click_id: "msclkid", msclkid: "abc", utm_source: "bing" }],
  ["li_fat_id=abc", { click_id: "li_fat_id", li_fat_id: "abc" }],
  ["utm_medium=paid_social", { utm_medium: "paid_social" }],
  ["utm_medium=cpc&utm_source=google", { utm_medium: "cpc", utm_source: "google" }],
])("landing with %s is an ad click", async (query, props) => {
  await visit(`https://shop.test/?${query}`);
  expect(browser.edge.props("ad_click")).toEqual([props]);
});

test.each(["", "?utm_medium=email&utm_source=news", "?ref=gclid", "?id=7"])(
  "landing with %s is no ad click",
  async (query) => {
    await visit(`https://shop.test/${query}`);
    expect(browser.edge.props("ad_click")).toEqual([]);
  },
);

test("reset makes a new visitor and leaves nothing of the old one", async () => {
  browser.edge.answer = { stage: "mql" };
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  const before = browser.edge.received[0]?.request.secret;
  tab.window.ripen("reset");
  expect([...browser.stored.keys()]).toEqual([]);
  expect(browser.cookies.size).toBe(0);
  expect(tab.document.documentElement.getAttribute("data-ripen-stage")).toBeNull();
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  const after = browser.edge.received.at(-1)?.request;
  expect(after?.secret).not.toBe(before);
  expect(after?.signals.map(({ kind, seq }) => [kind, seq])).toEqual([
    ["visit", 1],
    ["cta_click", 2],
  ]);
});

test.each(["throws", "null"] as const)("with storage that %s a page works in memory", async (storage) => {
  browser.storage = storage;
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(browser.edge.signals().map(({ kind, seq }) => [kind, seq])).toEqual([
    ["visit", 1],
    ["page_view", 2],
    ["cta_click", 3],
  ]);
});

test("with storage that is full nothing is lost on the page", async () => {
  browser.refuseWrite = () => true;
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "cta_click"]);
  expect(browser.stored.size).toBe(0);
});

test("storage that fills up meanwhile goes on in memory", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  browser.refuseWrite = () => true;
  tab.window.ripen("signal", "one");
  tab.window.ripen("signal", "two");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "one", "two"]);
  expect(browser.edge.signals().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});
