import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WirePrompt } from "../../snippet/wire.ts";
import { launchChromium } from "../support/chromium.ts";
import { samplePrompts } from "../support/sample-prompts.ts";
import { type Stage, writeTag } from "../support/strict-page.ts";
import { startWeb } from "../support/web.ts";

const { slide, banner, dialog } = samplePrompts;

let stage: Stage;
let page: Page;
let count = 0;

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
});

beforeEach(async () => {
  page = await stage.browser.newPage();
  page.setDefaultTimeout(10_000);
  count += 1;
  stage.web.answer = {};
});

afterEach(() => page.close());

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

/** Opens a page of its own, on which nothing is due yet. */
async function open(body = ""): Promise<void> {
  const tag = writeTag(stage.web).replace("rpk_site", `rpk_around${count}`);
  const html = `<!doctype html><html><head><title>A page</title>${tag}</head><body><h1>A page</h1>${body}</body></html>`;
  await page.goto(stage.web.publish(`around-${count}.localhost`, { html }));
  await told("page_view");
}

/** Tells the kinds of all that was sent, once one of that kind was. */
async function told(kind: string): Promise<string[]> {
  return (await stage.web.whenSent(`rpk_around${count}`, kind)).flatMap(({ kinds }) => kinds);
}

/** Makes a prompt due, by the answer to the next signal. */
async function makeDue(prompt: WirePrompt): Promise<void> {
  stage.web.answer = { prompts: [prompt] };
  await page.evaluate("ripen('signal', 'cta_click')");
}

const card = () => page.locator("ripen-prompt .card");

/** Waits until a prompt that is hindered would have come. */
async function expectNoCard(): Promise<void> {
  await told("cta_click");
  await page.waitForFunction("document.querySelector('script[src*=prompts]')");
  await page.waitForTimeout(1_200);
  expect(await page.locator("ripen-prompt").count()).toBe(0);
}

describe("a page that puts another in its place takes an open card with it", () => {
  it.each([
    ["a new body, as Turbo does", "document.body.replaceWith(document.createElement('body'))"],
    ["new contents of the body, as htmx does", "document.body.innerHTML = '<h1>Another page</h1>'"],
  ])("by %s: nobody dismissed it, and the next page may have a prompt", async (_, swap) => {
    await open();
    await makeDue(slide);
    await card().waitFor();
    stage.web.answer = { prompts: [banner] };
    await page.evaluate(`${swap}; history.pushState({}, "", "/another")`);
    await page.locator("ripen-prompt .banner").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("ripen-prompt").waitFor({ state: "detached" });

    expect((await told("prompt_dismiss")).filter((kind) => kind === "prompt_dismiss")).toHaveLength(1);
  });
});

describe("whoever types keeps the focus, and the prompt waits", () => {
  const withShadow = `<my-field></my-field><script>
    document.querySelector("my-field").attachShadow({ mode: "open" }).innerHTML = "<input>";
  </script>`;

  it("in a field that stands in the shadow of an element of the site's own", async () => {
    await open(withShadow);
    await page.locator("my-field input").pressSequentially("Ann");
    await makeDue({ ...slide, notWhile: ["typing"] });
    await expectNoCard();
    await makeDue({ ...slide, id: "other" });
    await card().waitFor();
    await page.keyboard.type("a");
    expect(await page.locator("my-field input").inputValue()).toBe("Anna");
  });

  it("in a form that stands in a frame", async () => {
    await open('<iframe srcdoc="<input>"></iframe>');
    const field = page.frameLocator("iframe").locator("input");
    await field.pressSequentially("Ann");
    await makeDue({ ...dialog, notWhile: ["typing"] });
    await expectNoCard();
    await makeDue({ ...slide, id: "other" });
    await card().waitFor();
    await page.keyboard.type("a");
    expect(await field.inputValue()).toBe("Anna");
  });
});

it("closing a card gives the focus back without moving the page", async () => {
  await open('<button id="top">Add</button><p style="height: 4000px"></p>');
  await page.locator("#top").click();
  await page.evaluate("scrollTo(0, 2000)");
  await makeDue(slide);
  await card().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("ripen-prompt").waitFor({ state: "detached" });

  expect(await page.evaluate("[document.activeElement.id, scrollY].join()")).toBe("top,2000");
});

/** Says that the tab is in the background or not; tabs of a headless browser are all visible. */
function setHidden(isHidden: boolean): Promise<unknown> {
  return page.evaluate(`Object.defineProperty(document, "hidden", { value: ${isHidden}, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"))`);
}

describe("what nobody could see or reach waits", () => {
  it("while the tab is in the background, and comes when somebody looks at it", async () => {
    await open();
    await setHidden(true);
    await makeDue(slide);
    await expectNoCard();
    await setHidden(false);
    await card().waitFor();
  });

  it("while a dialog of the page's own is open, and comes when that is closed", async () => {
    await open("<dialog id=own>Ours</dialog>");
    await page.evaluate("own.showModal()");
    await makeDue(slide);
    await expectNoCard();
    await page.evaluate("own.close()");
    await card().waitFor();
  });

  it("while something fills the screen", async () => {
    await open('<p id="film">A film</p>');
    await page.locator("#film").evaluate((film) => film.requestFullscreen());
    await makeDue(slide);
    await expectNoCard();
    await page.evaluate("document.exitFullscreen()");
    await card().waitFor();
  });
});
