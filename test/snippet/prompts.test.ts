import { beforeEach, expect, test } from "vitest";
import type { WirePrompt } from "../../snippet/wire.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element } from "../support/fake-dom.ts";

let browser: FakeBrowser;

const demo: WirePrompt = {
  id: "demo",
  action: "dialog",
  content: { title: "See it on your data", body: "<b>15</b> minutes", cta: "Book a demo", href: "/demo" },
};

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function openWith(...prompts: WirePrompt[]): Promise<FakeTab> {
  browser.edge.answer = { prompts };
  const tab = browser.open("https://shop.test/pricing");
  await pass(1_000);
  return tab;
}

function find(tab: FakeTab, selectors: string): ReturnType<typeof element> | undefined {
  return tab.document.body.find(selectors);
}

function told(): string[] {
  return browser.edge
    .signals()
    .filter(({ kind }) => kind.startsWith("prompt_"))
    .map(({ kind, props }) => `${kind} ${props?.prompt}`);
}

test("a due dialog is shown as plain text, named and described, and told", async () => {
  const tab = await openWith(demo);
  const dialog = find(tab, "section");
  expect(dialog?.getAttribute("role")).toBe("dialog");
  expect(dialog?.getAttribute("aria-labelledby")).toBe("title body");
  expect(find(tab, "h2")?.textContent).toBe("See it on your data");
  expect(find(tab, "p")?.textContent).toBe("<b>15</b> minutes");
  expect(find(tab, "a")?.getAttribute("href")).toBe("https://shop.test/demo");
  expect(told()).toEqual(["prompt_show demo"]);
});

test("no style stands on an element: the page's policy may forbid it", async () => {
  const tab = await openWith(demo);
  expect(find(tab, "[style]")).toBeUndefined();
  expect(find(tab, "style")).toBeUndefined();
  expect(find(tab, "shadow-root")?.adoptedStyleSheets).toHaveLength(1);
});

test.each(["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)"])(
  "%s is no address to lead to",
  async (href) => {
    const tab = await openWith({ ...demo, content: { cta: "Go", href } });
    expect(find(tab, "a")).toBeUndefined();
    expect(find(tab, "button")).toBeDefined();
  },
);

test.each(["mailto:sales@shop.test", "tel:+4930123", "https://meet.test/x"])("%s is one", async (href) => {
  const tab = await openWith({ ...demo, content: { cta: "Go", href } });
  expect(find(tab, "a")?.getAttribute("href")).toBe(href);
});

test("Escape closes it and the focus goes back", async () => {
  const before = element("a");
  browser.edge.answer = { prompts: [demo] };
  const tab = browser.open("https://shop.test/", { elements: [before] });
  const link = tab.document.createElement("a");
  tab.document.body.append(link);
  link.focus();
  await pass(1_000);
  expect(tab.document.activeElement.tagName).toBe("RIPEN-PROMPT");
  tab.fire("keydown", { key: "a" });
  tab.fire("keydown", { key: "Escape" });
  await pass(1_000);
  expect(find(tab, "section")).toBeUndefined();
  expect(tab.document.activeElement).toBe(link);
  expect(told()).toEqual(["prompt_show demo", "prompt_dismiss demo"]);
});

test("Escape that the page used for itself closes nothing of ours", async () => {
  const tab = await openWith(demo);
  const prevent = (event: Event) => event.preventDefault();
  tab.document.addEventListener("keydown", prevent);
  tab.fire("keydown", { key: "Escape" });
  await pass(1_000);
  expect(find(tab, "section")).toBeDefined();
  tab.document.removeEventListener("keydown", prevent);
  tab.fire("keydown", { key: "Escape" });
  await pass(1_000);
  expect(find(tab, "section")).toBeUndefined();
});

test("Escape belongs to a modal of the page's own while that is to be seen", async () => {
  const tab = await openWith(demo);
  let isVisible = true;
  const modal = element("div", { "aria-modal": "true" });
  tab.insert(Object.assign(modal, { checkVisibility: () => isVisible }));
  tab.document.body.focus();
  tab.fire("keydown", { key: "Escape" });
  await pass(1_000);
  expect(find(tab, "section")).toBeDefined();
  isVisible = false;
  tab.fire("keydown", { key: "Escape" });
  await pass(1_000);
  expect(find(tab, "section")).toBeUndefined();
});

test("someone who is typing keeps the focus", async () => {
  browser.edge.answer = { prompts: [demo] };
  const tab = browser.open("https://shop.test/");
  const field = tab.document.createElement("textarea");
  tab.document.body.append(field);
  field.focus();
  await pass(1_000);
  expect(find(tab, "section")).toBeDefined();
  expect(tab.document.activeElement).toBe(field);
});

test("its two ends are told apart: following and closing", async () => {
  const clicked = await openWith(demo);
  find(clicked, "a")?.dispatchEvent(new Event("click"));
  await pass(1_000);
  expect(told()).toEqual(["prompt_show demo", "prompt_click demo"]);
  const closed = await openWith({ ...demo, id: "other" });
  find(closed, "button")?.dispatchEvent(new Event("click"));
  await pass(1_000);
  expect(told().slice(2)).toEqual(["prompt_show other", "prompt_dismiss other"]);
});

test("one at a time, and no second one on the page view", async () => {
  const tab = await openWith(demo, { ...demo, id: "second" });
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(told()).toEqual(["prompt_show demo"]);
  tab.fire("keydown", { key: "Escape" });
  await pass(5_000);
  expect(told()).toEqual(["prompt_show demo", "prompt_dismiss demo"]);
});

test("an event prompt is told once a page view, beside one that shows", async () => {
  const tab = await openWith(demo, { id: "swap", action: "event", content: {} });
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(told().toSorted()).toEqual(["prompt_show demo", "prompt_show swap"]);
});

test("an event prompt is the site's to render: told, and shown nowhere", async () => {
  browser.edge.answer = { prompts: [{ id: "swap", action: "event", content: { title: "Hi" } }] };
  const tab = browser.open("https://shop.test/");
  const heard: unknown[] = [];
  tab.window.ripen("on", "prompt", ({ id }: WirePrompt) => heard.push(id));
  await pass(5_000);
  expect(heard).toEqual(["swap"]);
  expect(told()).toEqual(["prompt_show swap"]);
  expect(find(tab, "section")).toBeUndefined();
});

test("a site that prevents the event renders the prompt itself", async () => {
  browser.edge.answer = { prompts: [demo] };
  const tab = browser.open("https://shop.test/");
  tab.document.addEventListener("ripen:prompt", (event) => event.preventDefault());
  await pass(1_000);
  expect(find(tab, "section")).toBeUndefined();
  expect(told()).toEqual(["prompt_show demo"]);
});

test("a prompt that the site renders itself is the page view's one", async () => {
  browser.edge.answer = { prompts: [demo] };
  const tab = browser.open("https://shop.test/");
  tab.document.addEventListener("ripen:prompt", (event) => event.preventDefault(), { once: true });
  await pass(1_000);
  browser.edge.answer = { prompts: [{ ...demo, id: "second" }] };
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(told()).toEqual(["prompt_show demo"]);
});

test("answers that come while the file of prompts does show one prompt, not two", async () => {
  browser.edge.answer = { prompts: [demo] };
  const tab = browser.open("https://shop.test/", { lazyMs: 400 });
  await pass(500);
  tab.window.ripen("signal", "cta_click");
  await pass(3_000);
  expect(tab.document.body.querySelectorAll("ripen-prompt")).toHaveLength(1);
  expect(told()).toEqual(["prompt_show demo"]);
});

test("where lazy files cannot come the core goes on", async () => {
  browser.edge.answer = { prompts: [demo], stage: "mql" };
  const tab = browser.open("https://shop.test/", { blocked: ["detectors", "prompts"] });
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["visit", "page_view", "cta_click"]);
  expect(tab.document.documentElement.getAttribute("data-ripen-stage")).toBe("mql");
});
