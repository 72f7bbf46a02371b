import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

test("tabs never overwrite each other's signals", async () => {
  browser.edge.reply = () => (isDown ? { cut: true } : undefined);
  let isDown = true;
  const tabs = ["a", "b", "c"].map((name) => browser.open(`https://shop.test/${name}`));
  await pass(1_000);
  for (let count = 0; count < 10; count++) for (const tab of tabs) tab.window.ripen("signal", "tick");
  for (const tab of tabs) tab.close();
  isDown = false;
  browser.edge.received.length = 0;
  await pass(45_000);
  browser.open("https://shop.test/later");
  await pass(20_000);
  expect(browser.edge.signals("tick")).toHaveLength(30);
  expect(browser.edge.signals("page_view")).toHaveLength(4);
  expect([...browser.stored.keys()].filter((key) => key.startsWith("ripen.q."))).toEqual([]);
});

test("tabs never send the same signal at once", async () => {
  browser.edge.latencyMs = 300;
  browser.edge.reply = () => (isDown ? { cut: true } : undefined);
  let isDown = true;
  const tabs = ["a", "b"].map((name) => browser.open(`https://shop.test/${name}`));
  await pass(5_000);
  isDown = false;
  browser.edge.received.length = 0;
  for (const tab of tabs) tab.fire("online");
  await pass(20_000);
  const sent = browser.edge.received.flatMap(({ request }) => request.signals.map(({ id }) => id));
  expect(sent).toHaveLength(new Set(sent).size);
});

test("a tab leaves another's fresh signals to it: the answer belongs on that page", async () => {
  const [one, two] = ["a", "b"].map((name) => browser.open(`https://shop.test/${name}`));
  await pass(5_000);
  browser.edge.received.length = 0;
  one?.window.ripen("signal", "one");
  two?.window.ripen("signal", "two");
  await pass(5_000);
  const pairs = browser.edge.received.map(({ request }) => [
    request.page.url,
    request.signals.map(({ kind }) => kind),
  ]);
  expect(pairs).toEqual([
    ["https://shop.test/a", ["one"]],
    ["https://shop.test/b", ["two"]],
  ]);
});

test("tabs share the visitor, the session and one order", async () => {
  for (const name of ["a", "b"]) {
    browser.open(`https://shop.test/${name}`);
    await pass(1_000);
  }
  const signals = browser.edge.signals();
  expect(signals.map(({ kind }) => kind)).toEqual(["visit", "page_view", "page_view"]);
  expect(signals.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(new Set(signals.map(({ session }) => session)).size).toBe(1);
  expect(new Set(browser.edge.received.map(({ request }) => request.secret)).size).toBe(1);
});

test("without locks everything is sent all the same", async () => {
  browser.open("https://shop.test/", { navigator: { locks: undefined } });
  browser.open("https://shop.test/", {
    navigator: { locks: { request: () => Promise.reject(new Error("SecurityError")) } },
  });
  await pass(15_000);
  expect(browser.edge.signals("page_view")).toHaveLength(2);
});
