import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;
const required = { tag: { "data-consent": "required" } };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

function trace(): number {
  return browser.edge.received.length + browser.stored.size + browser.cookiesWritten.length;
}

test.each([{ globalPrivacyControl: true }, { doNotTrack: "1" }])(
  "%o: nothing is stored or sent",
  async (navigator) => {
    const tab = browser.open("https://shop.test/", { navigator });
    tab.window.ripen("consent", "granted");
    tab.window.ripen("signal", "cta_click");
    await pass(10_000);
    tab.close();
    expect(trace()).toBe(0);
    expect(tab.loaded).toEqual([]);
  },
);

test("where consent is required nothing is stored, sent or loaded before it", async () => {
  const tab = browser.open("https://shop.test/", required);
  tab.window.ripen("signal", "cta_click");
  await pass(10_000);
  tab.leave();
  expect(trace()).toBe(0);
  expect(tab.loaded).toEqual([]);
});

test("a grant begins, and is remembered for the next page", async () => {
  const tab = browser.open("https://shop.test/", required);
  await pass(1_000);
  tab.window.ripen("consent", "granted");
  tab.window.ripen("consent", "granted");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  browser.open("https://shop.test/next", required);
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "page_view"]);
});

test("a denial removes everything at once, and survives the reload", async () => {
  browser.edge.answer = { stage: "mql" };
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  tab.window.ripen("consent", "denied");
  expect([...browser.stored]).toEqual([["ripen.c", "denied"]]);
  expect(browser.cookies.size).toBe(0);
  const sent = browser.edge.received.length;
  tab.window.ripen("signal", "cta_click");
  await pass(10_000);
  tab.close();
  browser.open("https://shop.test/next");
  await pass(10_000);
  expect(browser.edge.received).toHaveLength(sent);
  expect([...browser.stored]).toEqual([["ripen.c", "denied"]]);
});

test("a denial where consent is required stores nothing at all", async () => {
  const tab = browser.open("https://shop.test/", required);
  tab.window.ripen("consent", "granted");
  await pass(1_000);
  tab.window.ripen("consent", "denied");
  await pass(10_000);
  expect(browser.stored.size + browser.cookies.size).toBe(0);
  const sent = browser.edge.received.length;
  browser.open("https://shop.test/next", required);
  await pass(10_000);
  expect(browser.edge.received).toHaveLength(sent);
});

test("an answer that comes after the denial stores nothing", async () => {
  browser.edge.latencyMs = 500;
  const tab = browser.open("https://shop.test/");
  await pass(100);
  tab.window.ripen("consent", "denied");
  await pass(10_000);
  expect([...browser.stored]).toEqual([["ripen.c", "denied"]]);
});

test("a form's values never leave the browser", async () => {
  const { element } = await import("../support/fake-dom.ts");
  const field = element("input", { name: "email" });
  field.value = "ann@mail.test";
  const form = element("form", { id: "contact" }, field);
  const tab = browser.open("https://shop.test/", { elements: [form] });
  await pass(1_000);
  tab.fire("input", { target: field });
  tab.fire("submit", { target: form });
  await pass(1_000);
  expect(browser.edge.received.map(({ text }) => text).join()).not.toContain("ann");
});
