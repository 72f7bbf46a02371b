import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";
import { element } from "../support/fake-dom.ts";

let browser: FakeBrowser;
const mql = { stage: "mql", grade: "B2", score: 64, segments: ["pricing-shoppers", "ads"] };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

function marks(tab: ReturnType<FakeBrowser["open"]>): (string | null)[] {
  const html = tab.document.documentElement;
  return ["stage", "grade", "segments"].map((name) => html.getAttribute(`data-ripen-${name}`));
}

test("an answer marks <html> with stage, grade and segments", async () => {
  browser.edge.answer = mql;
  const tab = browser.open("https://shop.test/");
  expect(marks(tab)).toEqual([null, null, null]);
  await pass(1_000);
  expect(marks(tab)).toEqual(["mql", "B2", "pricing-shoppers ads"]);
});

test("the next page begins with the last marks, before any answer", async () => {
  browser.edge.answer = mql;
  browser.open("https://shop.test/");
  await pass(1_000);
  browser.edge.reply = () => ({ cut: true });
  expect(marks(browser.open("https://shop.test/next"))).toEqual(["mql", "B2", "pricing-shoppers ads"]);
});

test("the file for <head> sets the same marks by itself, and nothing where nothing is known", async () => {
  browser.edge.answer = mql;
  browser.open("https://shop.test/");
  await pass(1_000);
  const tab = browser.open("https://shop.test/", { tag: { "data-site": "" } });
  expect(marks(tab)).toEqual([null, null, null]);
  tab.run("s/first.js");
  expect(marks(tab)).toEqual(["mql", "B2", "pricing-shoppers ads"]);
  for (const storage of ["null", "throws"] as const) {
    browser.storage = storage;
    const bare = browser.open("https://shop.test/", { tag: { "data-site": "" } });
    bare.run("s/first.js");
    expect(marks(bare)).toEqual([null, null, null]);
  }
});

test("qualify is told with each answer, stage only when it changes, also across pages", async () => {
  const heard: unknown[] = [];
  const listenOn = (tab: ReturnType<FakeBrowser["open"]>) => {
    tab.window.ripen("on", "qualify", ({ stage }: { stage: string }) => heard.push(stage));
    tab.window.ripen("on", "stage", (change: unknown) => heard.push({ ...Object(change) }));
  };
  browser.edge.answer = mql;
  const tab = browser.open("https://shop.test/");
  listenOn(tab);
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(heard).toEqual(["mql", { from: "anonymous", to: "mql" }, "mql"]);
  heard.length = 0;
  listenOn(browser.open("https://shop.test/next"));
  await pass(1_000);
  expect(heard).toEqual(["mql"]);
});

test("the DOM event carries the whole answer", async () => {
  browser.edge.answer = mql;
  const tab = browser.open("https://shop.test/");
  const details: unknown[] = [];
  tab.document.addEventListener(
    "ripen:qualify",
    (event) => event instanceof CustomEvent && details.push(event.detail),
  );
  await pass(1_000);
  expect(details).toMatchObject([{ ...mql, model: 1 }]);
});

test("what the page's queue stub was told is done", async () => {
  const heard: unknown[] = [];
  const stub = Object.assign(() => {}, {
    q: [
      ["signal", "cta_click", { place: "hero" }],
      ["on", "qualify", ({ grade }: { grade: string }) => heard.push(grade)],
      ["no_such_command", 1],
      ["get", (answer: { score: number }) => heard.push(answer.score)],
    ],
  });
  browser.edge.answer = mql;
  browser.open("https://shop.test/", { globals: { ripen: stub } });
  await pass(1_000);
  expect(browser.edge.props("cta_click")).toEqual([{ place: "hero" }]);
  expect(heard).toEqual(["B2", 64]);
});

test("get answers at once when something is known, and once", async () => {
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  const scores: number[] = [];
  tab.window.ripen("get", ({ score }: { score: number }) => scores.push(score));
  expect(scores).toEqual([0]);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(scores).toEqual([0]);
});

test("nonsense commands are nobody's error", async () => {
  const tab = browser.open("https://shop.test/");
  for (const call of [[], ["on"], ["get", 7], ["signal"], ["constructor"], [null], ["on", "qualify", "text"]])
    tab.window.ripen(...call);
  await pass(1_000);
  expect(marks(tab)).toEqual(["anonymous", "D4", ""]);
});

test("analytics hear qualify_lead when the named stage is entered, once", async () => {
  browser.edge.answer = mql;
  const dataLayer: unknown[] = [];
  const tab = browser.open("https://shop.test/", { globals: { dataLayer } });
  await pass(1_000);
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect([...dataLayer]).toEqual([
    { event: "qualify_lead", source: "ripen", stage: "mql", grade: "B2", score: 64 },
  ]);
});

test("the site names another stage for its analytics", async () => {
  browser.edge.answer = mql;
  const dataLayer: unknown[] = [];
  browser.open("https://shop.test/", { globals: { dataLayer }, tag: { "data-qualify-stage": "sql" } });
  await pass(1_000);
  expect([...dataLayer]).toEqual([]);
});

test("without an answer the page is as if we were not there", async () => {
  browser.edge.reply = () => ({ cut: true });
  const offer = Object.assign(element("div", { "data-ripen-show": "mql" }), { hidden: true });
  const teaser = element("div", { "data-ripen-hide": "mql" });
  const tab = browser.open("https://shop.test/", { elements: [offer, teaser], blocked: ["detectors"] });
  await pass(60_000);
  expect([offer.hidden, teaser.hidden, ...marks(tab)]).toEqual([true, false, null, null, null]);
});

test("an answer about a page that was left says nothing about the present one", async () => {
  browser.edge.latencyMs = 500;
  browser.edge.answer = { watch: { dwell: [0.2], scroll: [] } };
  const tab = browser.open("https://app.test/a");
  await pass(300);
  browser.edge.answer = {};
  tab.url = new URL("https://app.test/b");
  tab.fire("popstate");
  await pass(5_000);
  expect(browser.edge.props("dwell")).toEqual([]);
});
