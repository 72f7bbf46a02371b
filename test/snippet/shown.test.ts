import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element, type FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;
const mql = { stage: "mql", grade: "C2", segments: ["pricing-shoppers", "ads"] };
const unknown = { tag: { "data-site": "" } };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  browser.edge.answer = mql;
});

function showing(tokens: string): FakeElement {
  return Object.assign(element("div", { "data-ripen-show": tokens }), { hidden: true });
}

function hiding(tokens: string): FakeElement {
  return element("div", { "data-ripen-hide": tokens });
}

/** Comes back to the site as somebody of whom it knows, on a page with nothing of ours but the file for the head. */
async function returnWith(elements: readonly FakeElement[]): Promise<FakeTab> {
  browser.open("https://shop.test/");
  await pass(1_000);
  const tab = browser.open("https://shop.test/", { ...unknown, elements });
  tab.run("s/first.js");
  return tab;
}

describe("an element that declares itself", () => {
  test.each([
    ["the stage", "mql"],
    ["the grade", "C2"],
    ["the grade's letter", "C"],
    ["a segment", "ads"],
    ["one of several, separated as one likes", " sql,\n\tpricing-shoppers, D"],
  ])("for %s is shown or hidden", async (_what, tokens) => {
    const [offer, teaser] = [showing(tokens), hiding(tokens)];
    browser.open("https://shop.test/", { elements: [offer, teaser] });
    expect([offer.hidden, teaser.hidden]).toEqual([true, false]);
    await pass(1_000);
    expect([offer.hidden, teaser.hidden]).toEqual([false, true]);
  });

  test.each(["customer", "MQL", "ml", "2", "C1", "pricing", "undefined", ",", ""])(
    'for "%s" stays as it is',
    async (tokens) => {
      const [offer, teaser] = [showing(tokens), hiding(tokens)];
      browser.edge.answer = { ...mql, segments: [] };
      browser.open("https://shop.test/", { elements: [offer, teaser] });
      await pass(1_000);
      expect([offer.hidden, teaser.hidden]).toEqual([true, false]);
    },
  );

  test("in both ways is shown for some of those, hidden for the others", async () => {
    const both = (show: string, hide: string) =>
      Object.assign(element("div", { "data-ripen-show": show, "data-ripen-hide": hide }), { hidden: true });
    const elements = [both("mql", "customer"), both("mql", "ads")];
    browser.open("https://shop.test/", { elements });
    await pass(1_000);
    expect(elements.map(({ hidden }) => hidden)).toEqual([false, true]);
  });

  test("follows each answer, and stays as the site made it until one changes what holds for it", async () => {
    const offer = showing("mql");
    const tab = browser.open("https://shop.test/", { elements: [offer] });
    await pass(1_000);
    offer.hidden = true;
    tab.window.ripen("signal", "cta_click");
    await pass(1_000);
    expect(offer.hidden).toBe(true);
    for (const [stage, hidden] of [
      ["customer", true],
      ["mql", false],
    ] as const) {
      browser.edge.answer = { ...mql, stage };
      tab.window.ripen("signal", "cta_click");
      await pass(1_000);
      expect(offer.hidden).toBe(hidden);
    }
  });

  test("is left alone where the grade is kept from pages, unless its stage or segment holds", async () => {
    browser.edge.reply = () => ({ body: JSON.stringify({ stage: "mql", segments: [], prompts: [] }) });
    const elements = [showing("C2 C undefined"), showing("mql")];
    browser.open("https://shop.test/", { elements });
    await pass(1_000);
    expect(elements.map(({ hidden }) => hidden)).toEqual([true, false]);
  });
});

describe("an element that comes later", () => {
  test("is shown or hidden at once on a page that has declared others", async () => {
    const tab = browser.open("https://shop.test/", { elements: [showing("mql")] });
    await pass(1_000);
    const [offer, teaser] = [showing("ads"), hiding("ads")];
    tab.insert(offer);
    tab.insert(teaser);
    expect([offer.hidden, teaser.hidden]).toEqual([false, true]);
  });

  test("as the first of its page is noticed at the next navigation or answer, from which on the page is watched", async () => {
    const tab = browser.open("https://app.test/");
    await pass(1_000);
    const offer = showing("mql");
    tab.insert(offer);
    expect([offer.hidden, tab.observers.size]).toEqual([true, 0]);
    browser.edge.reply = () => ({ cut: true });
    tab.push("/plans");
    await pass(10);
    expect([offer.hidden, tab.observers.size]).toEqual([false, 1]);
  });
});

describe("the file for the head", () => {
  test("shows and hides what the parser adds, until the document is whole", async () => {
    const tab = await returnWith([]);
    const [offer, teaser, last, late] = [showing("mql"), hiding("C"), hiding("ads"), showing("mql")];
    tab.insert(offer);
    tab.insert(teaser);
    expect([offer.hidden, teaser.hidden]).toEqual([false, true]);
    tab.document.body.append(last);
    tab.fire("DOMContentLoaded");
    expect(last.hidden).toBe(true);
    tab.insert(late);
    expect([late.hidden, tab.observers.size]).toEqual([true, 0]);
  });

  test("touches and watches nothing where nothing is known", () => {
    for (const storage of ["works", "null", "throws"] as const) {
      browser.storage = storage;
      const teaser = hiding("mql undefined");
      const tab = browser.open("https://shop.test/", { ...unknown, elements: [teaser] });
      tab.run("s/first.js");
      tab.fire("DOMContentLoaded");
      expect([teaser.hidden, tab.observers.size]).toEqual([false, 0]);
    }
  });

  test.each(["", "{", "7", '"text"', "null", "[]", '{"ripenGrade":"A1"}'])(
    "does nothing by %s in the storage, and fails at nothing",
    (text) => {
      browser.stored.set("ripen.a", text);
      const elements = [showing("undefined"), hiding("A1")];
      const tab = browser.open("https://shop.test/", { ...unknown, elements });
      tab.run("s/first.js");
      tab.insert(element("p"));
      tab.fire("DOMContentLoaded");
      expect(elements.map(({ hidden }) => hidden)).toEqual([true, false]);
    },
  );

  test("asks nobody and keeps nothing", async () => {
    const tab = await returnWith([showing("mql")]);
    const before = [browser.edge.received.length, ...browser.stored];
    tab.fire("DOMContentLoaded");
    await pass(10_000);
    expect([browser.edge.received.length, ...browser.stored]).toEqual(before);
  });
});
