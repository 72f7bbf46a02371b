import { beforeEach, describe, expect, test } from "vitest";
import { lentNames } from "../../scripts/lent-names.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element, type FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(...elements: FakeElement[]): Promise<FakeTab> {
  const tab = browser.open("https://www.shop.test/", { elements });
  await pass(6_000);
  return tab;
}

/** What left the browser after the landing. */
async function told() {
  await pass(1_000);
  return browser.edge.afterLanding();
}

function link(href: string, attributes: Record<string, string> = {}): FakeElement {
  return Object.assign(element("a", { href, ...attributes }), { href });
}

describe("links", () => {
  test.each([
    ["https://www.shop.test/files/price%20list.PDF?v=2", { kind: "download", file: "price%20list.PDF" }],
    ["https://cdn.elsewhere.test/a.zip", { kind: "download", file: "a.zip" }],
    ["https://partner.test/offer?ref=1", { kind: "outbound_click", host: "partner.test" }],
    ["https://www.linkedin.com/sharing/share-offsite?url=x", { kind: "share", network: "linkedin.com" }],
    ["https://x.com/intent/post?text=hi", { kind: "share", network: "x.com" }],
    ["https://wa.me/?text=hi", { kind: "share", network: "wa.me" }],
  ])("a click on %s is told once, as what it is", async (href, signal) => {
    const target = link(href);
    const tab = await open(target);
    tab.fire("click", { target, button: 0 });
    expect(await told()).toEqual([signal]);
  });

  test("a file's name that says who someone is does not leave", async () => {
    const target = link("https://shop.test/invoice-jo@firm.test.pdf");
    const tab = await open(target);
    tab.fire("click", { target, button: 0 });
    expect(await told()).toEqual([{ kind: "download", file: "redacted" }]);
  });

  test("the download attribute makes any link a file, and the middle button follows a link too", async () => {
    const target = link("https://www.shop.test/export", { download: "" });
    const tab = await open(target);
    tab.fire("auxclick", { target, button: 1 });
    expect(await told()).toEqual([{ kind: "download", file: "export" }]);
  });

  test.each([
    ["https://www.shop.test/pricing"],
    ["https://shop.test/pricing"],
    ["https://blog.shop.test/"],
    ["mailto:jo@shop.test"],
    ["tel:+491234"],
    ["javascript:void 0"],
    ["https://x.com/breva"],
  ])("a click on %s is no file, and nothing is shared", async (href) => {
    const target = link(href);
    const tab = await open(target);
    tab.fire("click", { target, button: 0 });
    const kinds = (await told()).map(({ kind }) => kind);
    expect(kinds).toEqual(href.includes("x.com") ? ["outbound_click"] : []);
  });

  test("the right button, and a click beside a link, follow nothing", async () => {
    const [target, beside] = [link("https://partner.test/"), element("p")];
    const tab = await open(target, beside);
    tab.fire("auxclick", { target, button: 2 });
    tab.fire("click", { target: beside, button: 0 });
    expect(await told()).toEqual([]);
  });
});

describe("calls to action", () => {
  const called = (className: string, id = "", attributes = {}) =>
    Object.assign(element("button", attributes), { className, id });

  test.each([
    [called("btn cta"), { kind: "cta_click" }],
    [called("cta-primary", "hero"), { kind: "cta_click", place: "hero" }],
    [called("", "header_cta"), { kind: "cta_click", place: "header_cta" }],
  ])("a click within what is called one is told", async (target, signal) => {
    const tab = await open(target);
    tab.fire("click", { target });
    expect(await told()).toEqual([signal]);
  });

  test("other buttons are none, and a declared one is told once", async () => {
    const declared = called("cta", "", { "data-ripen-signal": "quote_request" });
    const tab = await open(called("octagon"), called("contact"), declared);
    for (const target of tab.document.body.children) tab.fire("click", { target });
    expect(await told()).toEqual([{ kind: "quote_request" }]);
  });
});

describe("leaving through the top", () => {
  const leave = { relatedTarget: null, clientY: -1, buttons: 0 };

  test("is told once a page view", async () => {
    const tab = await open();
    for (let time = 0; time < 2; time++) tab.fire("mouseout", leave);
    expect(await told()).toEqual([{ kind: "exit_intent" }]);
    tab.push("/next");
    await pass(6_000);
    tab.fire("mouseout", leave);
    expect((await told()).map(({ kind }) => kind)).toEqual(["exit_intent", "page_view", "exit_intent"]);
  });

  test.each([
    ["to another element", { ...leave, relatedTarget: element("p") }],
    ["through the side", { ...leave, clientY: 300 }],
    ["while something is dragged", { ...leave, buttons: 1 }],
  ])("is not meant %s", async (_how, event) => {
    const tab = await open();
    tab.fire("mouseout", event);
    expect(await told()).toEqual([]);
  });

  test("is not meant within the first seconds", async () => {
    const tab = browser.open("https://www.shop.test/");
    await pass(3_000);
    tab.fire("mouseout", leave);
    expect(await told()).toEqual([]);
  });
});

describe("copying", () => {
  test("from the page is told once a page view, without what was copied", async () => {
    const target = element("p");
    const tab = await open(target);
    for (let time = 0; time < 2; time++) tab.fire("copy", { target });
    expect(await told()).toEqual([{ kind: "copy" }]);
  });

  test("from a field is the visitor's own", async () => {
    const target = element("textarea");
    const tab = await open(target);
    tab.fire("copy", { target });
    expect(await told()).toEqual([]);
  });
});

describe("three clicks", () => {
  const at = (timeStamp: number, clientX = 100, detail = 1) => ({ timeStamp, clientX, clientY: 100, detail });

  test("within a second on one spot are rage, once a page view", async () => {
    const tab = await open();
    for (const click of [at(0), at(300), at(600), at(700), at(800)]) tab.fire("click", click);
    expect(await told()).toEqual([{ kind: "rage_click" }]);
  });

  test.each([
    ["slowly", [at(0), at(600), at(1_200)]],
    ["in different places", [at(0), at(100, 300), at(200, 500)]],
    ["by keys", [at(0, 100, 0), at(100, 100, 0), at(200, 100, 0)]],
  ])("%s are not", async (_how, clicks) => {
    const tab = await open();
    for (const click of clicks) tab.fire("click", click);
    expect(await told()).toEqual([]);
  });
});

describe("the file of acts", () => {
  test.each(["pointermove", "pointerdown", "keydown", "scroll"])(
    "comes with the first %s, once",
    async (sign) => {
      const tab = await open();
      expect(tab.loaded).not.toContain("acts");
      for (let time = 0; time < 2; time++) tab.fire(sign);
      await pass(1_000);
      tab.fire(sign);
      expect(tab.loaded.filter((name) => name === "acts")).toEqual(["acts"]);
    },
  );

  test("loses nothing that was done while it was coming", async () => {
    const [file, cta] = [
      link("https://shop.test/a.pdf"),
      Object.assign(element("button"), { className: "cta", id: "" }),
    ];
    const tab = browser.open("https://www.shop.test/", { elements: [file, cta], lazyMs: 300 });
    await pass(6_000);
    tab.fire("pointerdown", { target: file });
    for (const target of [file, cta]) tab.fire("click", { target, button: 0 });
    await pass(1_000);
    tab.fire("click", { target: file, button: 0 });
    expect((await told()).map(({ kind }) => kind).sort()).toEqual(["cta_click", "download", "download"]);
  });

  test("comes after a withdrawal and a new grant on the same page, and tells nothing of what was done in between", async () => {
    const [before, after] = [link("https://shop.test/before.pdf"), link("https://shop.test/after.pdf")];
    const tab = await open(before, after);
    tab.window.ripen("consent", "denied");
    tab.fire("click", { target: before, button: 0 });
    await pass(1_000);
    expect(tab.loaded).not.toContain("acts");
    tab.window.ripen("consent", "granted");
    tab.fire("click", { target: after, button: 0 });
    await pass(1_000);
    expect(browser.edge.props("download")).toEqual([{ file: "after.pdf" }]);
  });

  test("that cannot come is not waited for", async () => {
    const target = link("https://shop.test/a.pdf");
    const tab = browser.open("https://www.shop.test/", { elements: [target], blocked: ["acts"] });
    await pass(6_000);
    tab.fire("click", { target, button: 0 });
    await pass(1_000);
    tab.fire("click", { target, button: 0 });
    expect(await told()).toEqual([]);
    expect(Object(tab.window.ripen).part[lentNames.missed]).toBeUndefined();
  });
});
