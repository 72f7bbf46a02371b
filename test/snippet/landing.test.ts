import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

test.each([
  ["https://shop.test/find?q=sensor", ["search"]],
  ["https://shop.test/?lang=en&search=co2", ["search"]],
  ["https://shop.test/help/returns", ["help_view"]],
  ["https://shop.test/docs", ["help_view"]],
  ["https://docs.shop.test/api", ["help_view"]],
  ["https://shop.test/knowledge-base/?query=how", ["search", "help_view"]],
  ["https://shop.test/?gclid=abc", ["ad_click"]],
])("%s says what it is with the page view, in one request", async (url, kinds) => {
  browser.open(url);
  await pass(3_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", ...kinds]);
  expect(browser.edge.received).toHaveLength(1);
});

test.each([
  ["https://shop.test/find?q="],
  ["https://shop.test/?quantity=5&sort=q"],
  ["https://shop.test/helpful-tips"],
  ["https://shop.test/docsis-modems"],
  ["https://helpdesk-software.test/"],
])("%s says nothing more", async (url) => {
  browser.open(url);
  await pass(3_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
});

test("a later view of the same document is a search too, but no second ad click", async () => {
  const tab = browser.open("https://shop.test/?gclid=abc");
  await pass(1_000);
  tab.push("/find?q=one&gclid=abc");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "ad_click", "page_view", "search"]);
});
