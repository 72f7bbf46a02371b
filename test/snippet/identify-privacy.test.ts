import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;
const told = { email: "ann@mail.test", plan: "pro" };
const required = { tag: { "data-consent": "required" } };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

test.each([
  [{ navigator: { globalPrivacyControl: true } }],
  [{ navigator: { doNotTrack: "1" } }],
  [required],
])("%o: who someone is is neither stored nor sent", async (options) => {
  const tab = browser.open("https://shop.test/", options);
  tab.window.ripen("identify", told);
  await pass(10_000);
  tab.close();
  expect(browser.edge.received.length + browser.stored.size + browser.cookiesWritten.length).toBe(0);
  expect(tab.loaded).toEqual([]);
});

test("what is told before consent is forgotten; after it a call is heard", async () => {
  const tab = browser.open("https://shop.test/", required);
  tab.window.ripen("identify", told);
  tab.window.ripen("consent", "granted");
  await pass(1_000);
  expect(browser.edge.told()).toEqual([]);
  tab.window.ripen("identify", told);
  await pass(1_000);
  expect(browser.edge.told()).toHaveLength(1);
});

test("a withdrawal removes what waits, and nothing of it is sent later", async () => {
  browser.edge.reply = ({ url }) => (url.includes("identity") ? { cut: true } : undefined);
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("identify", told);
  await pass(100);
  tab.window.ripen("consent", "denied");
  tab.window.ripen("identify", told);
  expect([...browser.stored]).toEqual([["ripen.c", "denied"]]);
  const sent = browser.edge.received.length;
  await pass(120_000);
  tab.close();
  tab.window.ripen("consent", "granted");
  browser.open("https://shop.test/next");
  await pass(10_000);
  expect(browser.edge.identities()).toHaveLength(1);
  expect(
    browser.edge.received
      .slice(sent)
      .map(({ text }) => text)
      .join(),
  ).not.toContain("ann");
});

test("an answer that comes after the withdrawal changes and stores nothing", async () => {
  browser.edge.answer = { stage: "mql" };
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("identify");
  await pass(1_000);
  browser.edge.latencyMs = 500;
  tab.window.ripen("identify", told);
  await pass(100);
  tab.window.ripen("consent", "denied");
  await pass(10_000);
  expect(browser.edge.identities()).toHaveLength(1);
  expect([...browser.stored]).toEqual([["ripen.c", "denied"]]);
  expect(tab.document.documentElement.dataset.ripenStage).toBeUndefined();
});

test("after a reset nothing of the earlier person is sent, and the next one is told with a new secret", async () => {
  browser.edge.reply = ({ url }) => (url.includes("identity") && isDown ? { cut: true } : undefined);
  let isDown = true;
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("identify", told);
  await pass(100);
  tab.window.ripen("reset");
  expect(browser.stored.size).toBe(0);
  isDown = false;
  tab.window.ripen("identify", { email: "bob@mail.test" });
  await pass(120_000);
  const [ann, ...others] = browser.edge.identities();
  expect(ann?.email).toBe("ann@mail.test");
  expect(others).toMatchObject([{ email: "bob@mail.test", traits: {} }]);
  expect(others[0]?.secret).not.toBe(ann?.secret);
});

test("a reset while a request is under way: its answer is nobody's, and the same person may be told again", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("identify");
  await pass(1_000);
  browser.edge.latencyMs = 500;
  browser.edge.answer = { stage: "mql" };
  tab.window.ripen("identify", told);
  await pass(100);
  tab.window.ripen("reset");
  browser.edge.answer = {};
  tab.window.ripen("identify", told);
  await pass(450);
  expect(tab.document.documentElement.dataset.ripenStage).toBeUndefined();
  await pass(5_000);
  const [one, two] = browser.edge.identities();
  expect(browser.edge.told()).toHaveLength(2);
  expect(one?.secret).not.toBe(two?.secret);
  expect(browser.stored.has("ripen.t")).toBe(false);
});

test("what is remembered as told holds no value of it", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("identify", { ...told, signature: "c2lnbmF0dXJl" });
  await pass(1_000);
  expect([...browser.stored.values()].join()).not.toMatch(/ann|mail\.test|"pro"|c2ln/);
});

test("after a withdrawal and a new grant on the same page a call is heard", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  for (const choice of ["granted", "denied", "granted"]) {
    tab.window.ripen("consent", choice);
    tab.window.ripen("identify", { choice });
    await pass(1_000);
  }
  const told = browser.edge.identities();
  expect(told.map(({ traits }) => traits)).toEqual([{ choice: "granted" }, { choice: "granted" }]);
  expect(told[0]?.secret).not.toBe(told[1]?.secret);
});

test("consent that is withdrawn while the debug file is still coming opens nothing; a new grant does", async () => {
  const tab = browser.open("https://shop.test/?ripen_debug=1");
  tab.window.ripen("identify", told);
  tab.window.ripen("consent", "denied");
  await pass(10_000);
  expect(browser.edge.received).toEqual([]);
  expect([...browser.stored.keys()]).toEqual(["ripen.c"]);
  tab.window.ripen("consent", "granted");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
});
