import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  browser.edge.answer = { watch: { dwell: [10, 30, 60], scroll: [] } };
});

/** Moves the pointer once a second. */
async function attend(tab: FakeTab, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    tab.fire("pointermove");
    await pass(1_000);
  }
}

function dwelt(): unknown[] {
  return browser.edge.props("dwell");
}

test("a glance is not a dwell", async () => {
  browser.open("https://shop.test/pricing");
  await pass(9_900);
  expect(dwelt()).toEqual([]);
});

test("each watched threshold is told once, when it is passed", async () => {
  const tab = browser.open("https://shop.test/pricing");
  const openedAt = Date.now();
  await attend(tab, 65);
  expect(dwelt()).toEqual([{ seconds: 10 }, { seconds: 30 }, { seconds: 60 }]);
  const lateness = browser.edge.received.slice(1).map(({ at }) => at - openedAt);
  expect(lateness[0]).toBeGreaterThanOrEqual(10_000);
  expect(lateness[0]).toBeLessThan(10_200);
});

test("a focused but idle tab gains nothing after 30 seconds", async () => {
  browser.open("https://shop.test/pricing");
  await pass(600_000);
  expect(dwelt()).toEqual([{ seconds: 10 }, { seconds: 30 }]);
});

test("attention that comes back goes on counting where it stopped", async () => {
  const tab = browser.open("https://shop.test/pricing");
  await pass(600_000);
  tab.fire("keydown");
  await pass(29_000);
  expect(dwelt()).toHaveLength(2);
  await pass(2_000);
  expect(dwelt()).toHaveLength(3);
});

test("a background tab gains nothing", async () => {
  const tab = browser.open("https://shop.test/pricing", { isHidden: true });
  await attend(tab, 100);
  expect(dwelt()).toEqual([]);
  tab.show();
  await attend(tab, 11);
  expect(dwelt()).toEqual([{ seconds: 10 }]);
});

test("time hidden in between does not count", async () => {
  const tab = browser.open("https://shop.test/pricing");
  await attend(tab, 8);
  tab.hide();
  await pass(60_000);
  tab.show();
  await pass(1_000);
  expect(dwelt()).toEqual([]);
  await pass(2_000);
  expect(dwelt()).toEqual([{ seconds: 10 }]);
});

test("a carousel that scrolls by itself is not attention", async () => {
  const tab = browser.open("https://shop.test/pricing");
  for (let second = 0; second < 100; second++) {
    tab.fire("scroll", { target: tab.document.body });
    await pass(1_000);
  }
  expect(dwelt()).toEqual([{ seconds: 10 }, { seconds: 30 }]);
});

test("until the first answer nothing is told, but time counts", async () => {
  browser.edge.latencyMs = 4_000;
  browser.edge.reply = () =>
    Date.now() < firstReplyAt ? { status: 503, headers: { "Retry-After": "12" } } : undefined;
  const firstReplyAt = Date.now() + 12_000;
  const tab = browser.open("https://shop.test/pricing");
  await attend(tab, 15);
  expect(dwelt()).toEqual([]);
  await attend(tab, 10);
  expect(dwelt()).toEqual([{ seconds: 10 }]);
});

test("time before the lazy file came counts, unless the page was hidden", async () => {
  const tab = browser.open("https://shop.test/pricing", { lazyMs: 4_000 });
  await attend(tab, 10.5);
  expect(dwelt()).toEqual([{ seconds: 10 }]);
  const hidden = browser.open("https://shop.test/pricing", { lazyMs: 4_000, isHidden: true });
  await pass(3_900);
  hidden.show();
  await attend(hidden, 9);
  expect(dwelt()).toHaveLength(1);
});

test("only what is watched is told", async () => {
  browser.edge.answer = { watch: { dwell: [], scroll: [] } };
  const tab = browser.open("https://shop.test/about");
  await attend(tab, 120);
  expect(dwelt()).toEqual([]);
});

test("a longer watch list does not repeat what was told", async () => {
  const tab = browser.open("https://shop.test/pricing");
  await attend(tab, 12);
  browser.edge.answer = { watch: { dwell: [5, 10, 20], scroll: [] } };
  tab.window.ripen("signal", "cta_click");
  await attend(tab, 10);
  expect(dwelt()).toEqual([{ seconds: 10 }, { seconds: 5 }, { seconds: 20 }]);
});

test("client-side navigation starts dwell anew", async () => {
  const tab = browser.open("https://app.test/a");
  await attend(tab, 25);
  tab.url = new URL("https://app.test/b");
  tab.fire("popstate");
  await attend(tab, 9);
  expect(dwelt()).toEqual([{ seconds: 10 }]);
  await attend(tab, 3);
  expect(dwelt()).toEqual([{ seconds: 10 }, { seconds: 10 }]);
});
