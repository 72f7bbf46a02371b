import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import type { Received, Reply } from "../support/fake-edge.ts";

let browser: FakeBrowser;
const told = { email: "ann@mail.test" };
const all = { ...told, traits: {} };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(url = "https://shop.test/"): Promise<FakeTab> {
  const tab = browser.open(url);
  await pass(1_000);
  return tab;
}

/** Answers requests that say who someone is, and no others, with these one after the other; then as usual. */
function reply(...replies: (Reply | undefined)[]): void {
  browser.edge.reply = ({ url }: Received) => (url.includes("/v1/identity") ? replies.shift() : undefined);
}

function findWaiting(): string {
  return browser.stored.get("ripen.t") ?? "";
}

test("what is told is kept before it is sent, and erased once it is acknowledged", async () => {
  const tab = await open();
  tab.window.ripen("identify", told);
  expect(findWaiting()).toContain("ann@mail.test");
  expect(browser.edge.told()).toEqual([]);
  await pass(1_000);
  expect(browser.edge.told()).toEqual([all]);
  expect([...browser.stored.values()].join()).not.toContain("ann");
});

test.each<[string, PageEnd]>([
  ["is left at once", { isLoaded: false }],
  ["is left while the request is under way", { isLoaded: true, latencyMs: 900 }],
])("a page that %s loses nothing: the next one tells it", async (_, { isLoaded, latencyMs = 10 }) => {
  const tab = await open();
  if (isLoaded) tab.window.ripen("identify");
  await pass(100);
  browser.edge.latencyMs = latencyMs;
  tab.window.ripen("identify", told);
  if (isLoaded) await pass(100);
  tab.close();
  expect(browser.edge.told()).toHaveLength(isLoaded ? 1 : 0);
  browser.edge.received.length = 0;
  await open("https://shop.test/thanks");
  await pass(1_000);
  expect(browser.edge.told()).toEqual([all]);
  expect(findWaiting()).toBe("");
});

interface PageEnd {
  readonly isLoaded: boolean;
  readonly latencyMs?: number;
}

test.each<[string, Reply]>([
  ["no connection", { cut: true }],
  ["500", { status: 500 }],
  ["408", { status: 408 }],
  ["425", { status: 425 }],
  ["429", { status: 429 }],
  ["a captive portal's page", { body: "<html>" }],
])("after %s it is kept, and told again with longer and longer pauses", async (_, failure) => {
  const tab = await open();
  reply(failure, failure, failure);
  tab.window.ripen("identify", told);
  await pass(300);
  expect(browser.edge.told()).toHaveLength(1);
  expect(findWaiting()).toContain("ann");
  await pass(60_000);
  expect(browser.edge.told()).toEqual([all, all, all, all]);
  const at = browser.edge.received.filter(({ url }) => url.includes("identity")).map((one) => one.at);
  const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(pauses[0]).toBeGreaterThanOrEqual(500);
  expect(pauses[2]).toBeGreaterThanOrEqual(2_000);
  expect(findWaiting()).toBe("");
});

test.each([400, 401, 403, 404, 413, 422])(
  "what the edge refuses with %i is dropped, and not told again in this session",
  async (status) => {
    const tab = await open();
    reply({ status });
    tab.window.ripen("identify", told);
    await pass(60_000);
    tab.window.ripen("identify", told);
    await pass(1_000);
    expect(browser.edge.told()).toHaveLength(1);
    expect(findWaiting()).toBe("");
  },
);

test("Retry-After is waited for, whatever happens on the page", async () => {
  const tab = await open();
  reply({ status: 429, headers: { "Retry-After": "30" } });
  tab.window.ripen("identify", told);
  await pass(1_000);
  tab.fire("online");
  tab.window.ripen("identify", { plan: "pro" });
  tab.hide();
  tab.show();
  await pass(28_000);
  expect(browser.edge.told()).toHaveLength(1);
  await pass(3_000);
  expect(browser.edge.told()).toEqual([all, { ...told, traits: { plan: "pro" } }]);
});

test("a page that calls again and again during an outage asks no more often", async () => {
  const tab = await open();
  browser.edge.reply = () => ({ cut: true });
  for (let second = 0; second < 60; second++) {
    tab.window.ripen("identify", { second });
    await pass(1_000);
  }
  expect(browser.edge.told().length).toBeLessThan(12);
  browser.edge.reply = () => undefined;
  tab.fire("online");
  await pass(1_000);
  expect(browser.edge.told().at(-1)).toEqual({ traits: { second: 59 } });
});

test("who leaves during an outage makes one more try", async () => {
  const tab = await open();
  reply({ cut: true }, undefined);
  tab.window.ripen("identify", told);
  await pass(100);
  tab.close();
  expect(browser.edge.told()).toEqual([all, all]);
});

test("who leaves while signals are being sent does not wait for them, and tells once", async () => {
  const tab = await open();
  tab.window.ripen("identify");
  await pass(1_000);
  browser.edge.latencyMs = 500;
  tab.window.ripen("signal", "cta_click");
  await pass(100);
  tab.window.ripen("identify", told);
  await pass(100);
  expect(browser.edge.told()).toEqual([]);
  tab.leave();
  expect(browser.edge.told()).toEqual([all]);
  await pass(5_000);
  expect(browser.edge.told()).toEqual([all]);
});

test("what comes while a request is under way is told after it", async () => {
  browser.edge.latencyMs = 500;
  const tab = await open();
  tab.window.ripen("identify", told);
  await pass(100);
  tab.window.ripen("identify", { plan: "pro" });
  await pass(5_000);
  expect(browser.edge.told()).toEqual([all, { traits: { plan: "pro" } }]);
});

describe("across tabs", () => {
  test("one request is under way at a time, and nothing is told twice", async () => {
    const tabs = [await open("https://shop.test/a"), await open("https://shop.test/b")];
    for (const tab of tabs) tab.window.ripen("identify");
    await pass(1_000);
    browser.edge.latencyMs = 300;
    const since = browser.edge.received.length;
    for (const tab of tabs) tab.window.ripen("identify", told);
    tabs[0]?.window.ripen("signal", "cta_click");
    await pass(5_000);
    expect(browser.edge.told()).toEqual([all]);
    const at = browser.edge.received.slice(since).map((one) => one.at);
    for (const [index, time] of at.slice(1).entries())
      expect(time - (at[index] ?? 0)).toBeGreaterThanOrEqual(300);
  });

  test("what one tab could not tell, another tells once it opens", async () => {
    reply({ cut: true });
    const tab = await open();
    tab.window.ripen("identify", told);
    await pass(100);
    tab.hide();
    await open("https://shop.test/b");
    expect(browser.edge.told()).toEqual([all, all]);
    expect(findWaiting()).toBe("");
  });
});

test.each([{ locks: undefined }, { locks: { request: () => Promise.reject(new Error("SecurityError")) } }])(
  "without locks it is told all the same",
  async (navigator) => {
    const tab = browser.open("https://shop.test/", { navigator });
    await pass(1_000);
    tab.window.ripen("identify", told);
    await pass(1_000);
    expect(browser.edge.told()).toEqual([all]);
  },
);

test.each(["throws", "null", "works"] as const)(
  "with storage that %s it is told within the page",
  async (storage) => {
    browser.storage = storage;
    const tab = browser.open("https://shop.test/", {
      tag: storage === "works" ? { "data-cookieless": "" } : {},
    });
    reply({ cut: true });
    await pass(1_000);
    tab.window.ripen("identify", told);
    await pass(10_000);
    tab.window.ripen("identify", told);
    await pass(1_000);
    expect(browser.edge.told()).toEqual([all, all]);
    expect(browser.stored.size).toBe(0);
  },
);

test("what waits in storage is bounded; the newest stays", async () => {
  const tab = browser.open("https://shop.test/", { blocked: ["traits"] });
  await pass(1_000);
  for (let count = 0; count < 300; count++) tab.window.ripen("identify", { count, text: "x".repeat(100) });
  expect(findWaiting().length).toBeLessThanOrEqual(8_000);
  tab.close();
  await open();
  expect(browser.edge.told()).toEqual([{ traits: { count: 299, text: "x".repeat(100) } }]);
});

test.each([
  [6, [all]],
  [8, []],
])("what could not be told for %i days: %j is told", async (days, left) => {
  const tab = browser.open("https://shop.test/", { blocked: ["traits"] });
  await pass(1_000);
  tab.window.ripen("identify", told);
  tab.close();
  await pass(days * 86_400_000);
  await open();
  expect(browser.edge.told()).toEqual(left);
  expect(findWaiting()).toBe("");
});

test("storage that something else has broken is put in order", async () => {
  browser.stored.set("ripen.t", `{"email":\nnull\n7\n[${Date.now()},{"plan":"pro"}]\n`);
  browser.stored.set("ripen.k", "{");
  await open();
  expect(browser.edge.told()).toEqual([{ traits: { plan: "pro" } }]);
  expect(findWaiting()).toBe("");
});
