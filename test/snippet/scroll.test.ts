import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

// The fake page is 4,000 pixels high, its window 1,000.
beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  browser.edge.answer = { watch: { dwell: [], scroll: [25, 50, 75, 90] } };
});

function scrolled(): unknown[] {
  return browser.edge.props("scroll");
}

test("a page that is not scrolled tells nothing, however much of it is visible", async () => {
  browser.open("https://shop.test/");
  await pass(60_000);
  expect(scrolled()).toEqual([]);
});

test("watched percentages are told once, also after scrolling back", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(100);
  for (const y of [100, 1_000, 100, 1_000, 3_000]) tab.scrollTo(y);
  await pass(1_000);
  expect(scrolled()).toEqual([{ percent: 25 }, { percent: 50 }, { percent: 75 }, { percent: 90 }]);
});

test("scrolling inside an element is not scrolling the page", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(100);
  tab.fire("scroll", { target: tab.document.body });
  await pass(1_000);
  expect(scrolled()).toEqual([]);
});

test("what was scrolled before the first answer is told after it", async () => {
  browser.edge.latencyMs = 3_000;
  const tab = browser.open("https://shop.test/");
  await pass(500);
  tab.scrollTo(1_200);
  tab.scrollTo(0);
  await pass(2_000);
  expect(scrolled()).toEqual([]);
  await pass(6_000);
  expect(scrolled()).toEqual([{ percent: 25 }, { percent: 50 }]);
});

test("a new page starts from its top", async () => {
  const tab = browser.open("https://app.test/a");
  await pass(100);
  tab.scrollTo(3_000);
  await pass(1_000);
  tab.url = new URL("https://app.test/b");
  tab.fire("popstate");
  await pass(1_000);
  tab.scrollTo(100);
  await pass(1_000);
  expect(scrolled()).toHaveLength(5);
});
