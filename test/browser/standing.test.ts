import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { type Stage, writeTag } from "../support/strict-page.ts";
import { openVisitor, type Visitor } from "../support/visitor-page.ts";
import { startWeb } from "../support/web.ts";

const offer = '<p id="offer" data-ripen-show="mql" hidden>Talk to us</p>';

let stage: Stage;
let visitor: Visitor;
let count = 0;

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
});

beforeEach(async () => {
  visitor = await openVisitor(stage.browser);
  count += 1;
  stage.web.answer = { stage: "mql" };
});

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

/** Publishes a page that writes down what its code is told, and answers its address. */
function publish(): string {
  const tag = writeTag(stage.web).replace("rpk_site", `rpk_standing${count}`);
  const note = `<script>window.dataLayer = []; window.stages = []; window.answers = 0;
    document.addEventListener("ripen:stage", ({ detail }) => stages.push(detail.to));
    document.addEventListener("ripen:qualify", () => { answers += 1; });</script>`;
  const html = `<!doctype html><html lang="en"><head><title>A page</title>${note}${tag}</head><body>${offer}</body></html>`;
  return stage.web.publish(`standing-${count}.localhost`, { html });
}

/** Waits for so many answers since the document was opened. */
async function answered(page: Page, times: number): Promise<void> {
  await page.waitForFunction((least) => Reflect.get(window, "answers") >= least, times);
}

const stagesTold = (page: Page) => page.evaluate("stages.join()");
const leadsPushed = (page: Page) =>
  page.evaluate("dataLayer.filter(({ event }) => event === 'qualify_lead').length");

it("a swap of the page that takes the attributes of <html> is undone, and is no new stage", async () => {
  const { page } = visitor;
  await page.goto(publish());
  await answered(page, 1);
  // As Astro does: what the next document's root does not have goes.
  await page.evaluate(`for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
    document.body.innerHTML = '${offer}';
    history.pushState({}, "", "/another");`);
  await page.locator("html[data-ripen-stage=mql]").waitFor();
  await page.locator("#offer").waitFor({ state: "visible" });
  await answered(page, 2);

  expect(await stagesTold(page)).toBe("mql");
  expect(await leadsPushed(page)).toBe(1);
});

it("a root that a framework makes anew is marked as the first one was", async () => {
  const { page } = visitor;
  await page.goto(publish());
  await answered(page, 1);
  await page.evaluate(`const root = document.createElement("html");
    root.append(document.head, document.body);
    document.documentElement.replaceWith(root);
    ripen("signal", "cta_click");`);

  await page.locator("html[data-ripen-stage=mql]").waitFor();
});

it("a stage is told once though two tabs are open, and each shows it", async () => {
  stage.web.answer = {};
  const [first, second] = [visitor.page, await visitor.openTab()];
  await first.goto(publish());
  await answered(first, 1);
  await second.goto(publish());
  await answered(second, 1);
  stage.web.answer = { stage: "mql" };
  for (const tab of [first, second]) {
    await tab.evaluate("ripen('signal', 'cta_click')");
    await tab.locator("html[data-ripen-stage=mql]").waitFor();
    await answered(tab, 2);
  }

  expect(await Promise.all([first, second].map(leadsPushed))).toEqual([1, 0]);
});

it("an answer that comes after a reset puts nothing of the former visitor on the page", async () => {
  const { page, context } = visitor;
  await page.goto(publish());
  await answered(page, 1);
  stage.web.answer = { stage: "customer" };
  const asked = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  await context.route("**/v1/signals*", async (route) => {
    asked.resolve();
    await gate.promise;
    await route.continue();
  });
  await page.evaluate("ripen('signal', 'cta_click')");
  await asked.promise;
  await page.evaluate("ripen('reset')");
  const arrived = page.waitForResponse("**/v1/signals*");
  gate.resolve();
  await (await arrived).finished();
  stage.web.answer = { stage: "anonymous" };
  await page.evaluate("ripen('signal', 'cta_click')");
  await page.locator("html[data-ripen-stage]").waitFor();

  expect(await page.getAttribute("html", "data-ripen-stage")).toBe("anonymous");
  expect(await stagesTold(page)).toBe("mql");
});
