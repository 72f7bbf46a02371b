import { readFileSync } from "node:fs";
import { runInContext } from "node:vm";
import { beforeEach, expect, it } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";
import { element } from "../support/fake-dom.ts";

const text = readFileSync("docs/personalise.md", "utf8");
const standing = { stage: "mql", grade: "C2", segments: ["pricing-shoppers", "buyers-from-ads"] };
let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  browser.edge.answer = { ...standing, score: 64 };
});

it("the root says what the page says that it says", async () => {
  const [, told = ""] = /<html (data-ripen-stage[^>]*)>/.exec(text) ?? [];
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  const { documentElement } = tab.document;
  const attributes = ["stage", "grade", "segments"].map((name) => `data-ripen-${name}`);
  expect(attributes.map((name) => `${name}="${documentElement.getAttribute(name)}"`).join(" ")).toBe(told);
});

it("every token of the table holds for the standing that the root tells", async () => {
  const tokens = [...text.matchAll(/^\| `(?!data-)([\w-]+)` \|/gm)].map(([, token = ""]) => token);
  expect(tokens).toEqual(["mql", "C2", "C", "pricing-shoppers"]);
  const elements = tokens.map((token) =>
    Object.assign(element("p", { "data-ripen-show": token }), { hidden: true }),
  );
  browser.open("https://shop.test/", { elements });
  await pass(1_000);
  expect(elements.filter(({ hidden }) => hidden)).toEqual([]);
});

it("the lines of script hear of the stage, of every answer and of a prompt", async () => {
  const [, lines = ""] = /```js page\n([\s\S]*?)```/.exec(text) ?? [];
  const content = { title: "See it" };
  browser.edge.answer.prompts = [{ id: "demo", action: "event", content }];
  const heard = new Set<string>();
  const log = (...said: unknown[]) => heard.add(JSON.stringify(said));
  const tab = browser.open("https://shop.test/", { globals: { console: { log } } });
  runInContext(lines, tab.window);
  await pass(1_000);
  const expected = [
    ["mql", standing.segments],
    [64, "C2"],
    ["anonymous", "→", "mql"],
    ["demo", content],
  ];
  expect(heard).toEqual(new Set(expected.map((said) => JSON.stringify(said))));
});
