import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lentNames } from "../../scripts/lent-names.ts";
import type { WirePrompt } from "../../snippet/wire.ts";
import { launchChromium } from "../support/chromium.ts";
import { type CardAction, samplePrompts } from "../support/sample-prompts.ts";
import { type Stage, writeTag } from "../support/strict-page.ts";
import { startWeb } from "../support/web.ts";
import { xssCorpus } from "../support/xss.ts";

let stage: Stage;
let count = 0;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Object.keys knows no better than string.
const actions = Object.keys(samplePrompts) as CardAction[];

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
});

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

interface Scene {
  readonly prompt: WirePrompt;
  readonly html?: string;
  readonly style?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly browser?: BrowserContextOptions;
}

/** Opens a page of its own on which the prompt is due, and waits for it. */
async function open({
  prompt,
  html = 'lang="en"',
  style = "",
  body = "",
  headers = {},
  browser = {},
}: Scene) {
  const { web } = stage;
  web.answer = { prompts: [prompt] };
  const context = await stage.browser.newContext(browser);
  const page = await context.newPage();
  count += 1;
  const key = `rpk_prompt${count}`;
  const document = `<!doctype html><html ${html}><head><meta name="viewport" content="width=device-width"><title>A page</title>
<style>${style}</style>${writeTag(web).replace("rpk_site", key)}</head><body><main><h1>A page</h1><a href="#x">A link</a>${body}</main></body></html>`;
  await page.goto(web.publish(`prompt-${count}.localhost`, { html: document, headers }));
  await page.locator("ripen-prompt .card").waitFor();
  const told = async (kind: string) => (await web.whenSent(key, kind)).flatMap(({ kinds }) => kinds);
  return { page, told, context };
}

interface Lent {
  readonly ripen: {
    readonly part: Readonly<Record<string, (prompts: WirePrompt[]) => void>>;
  };
}

/** Runs in the page: shows a preview, which takes the place of the card that is there. */
function showNext({ prompt, actOn }: { prompt: WirePrompt; actOn: string }): void {
  // The names that our files lend each other are mangled.
  (window as unknown as Lent).ripen.part[actOn]?.([prompt]);
}

/** Runs in the page: tells whether the only card has that title. */
function isTitled(text: string): boolean {
  const [card, other] = document.querySelectorAll("ripen-prompt");
  return !other && card?.shadowRoot?.querySelector("#title")?.textContent === text;
}

const dark = "html{color-scheme:dark;background:#111}body{color:#eee}";

describe.each(actions)("a %s", (action) => {
  it.each([
    ["light", ""],
    ["dark", dark],
  ])("in %s has nothing that axe finds wrong", async (_, style) => {
    const { page, context } = await open({
      prompt: samplePrompts[action],
      style,
      browser: { reducedMotion: "reduce" },
    });
    await page.evaluate(axe);
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      "axe.run('ripen-prompt')",
    );
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await context.close();
  });

  it("fits 320 px, in either direction of writing, without a scrollbar of the page", async () => {
    for (const dir of ["ltr", "rtl"]) {
      const { page, context } = await open({
        prompt: samplePrompts[action],
        html: `lang="en" dir="${dir}"`,
        browser: { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" },
      });
      const box = await page.locator("ripen-prompt .card").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      await context.close();
    }
  });

  it("is closed by Escape, is then dismissed, and gives the focus back", async () => {
    const { page, told, context } = await open({ prompt: samplePrompts[action] });
    await page.keyboard.press("Escape");
    await page.locator("ripen-prompt").waitFor({ state: "detached" });
    expect(await told("prompt_dismiss")).toContain("prompt_show");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("BODY");
    await context.close();
  });

  it("runs nothing of what its texts and link say, whatever that is", async () => {
    const texts = (text: string) => ({
      title: text,
      body: text,
      cta: text,
      href: text,
      consent: text,
      placeholder: text,
      thanks: text,
      close: text,
    });
    const { page, context } = await open({ prompt: samplePrompts[action] });
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const [index, text] of xssCorpus.entries()) {
      const question = {
        id: "q",
        text,
        options: [
          { value: text, label: text },
          { value: "b", label: "b" },
        ],
      };
      const prompt = {
        id: `x${index}`,
        action,
        isPreview: true as const,
        content: { ...texts(text), question },
      };
      await page.evaluate(showNext, { prompt, actOn: lentNames.actOn });
      await page.waitForFunction(isTitled, text);
    }
    await page.locator("ripen-prompt").locator("a,button").first().click();
    expect(await page.evaluate("window.__xss")).toBeUndefined();
    expect(dialogs).toEqual([]);
    await context.close();
  });
});

it("a modal keeps Tab inside, and what is behind it can't be reached; its backdrop closes it", async () => {
  const { page, told, context } = await open({ prompt: samplePrompts.dialog });
  const inside = () => page.evaluate("document.activeElement.tagName");
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.press("Tab");
    expect(["RIPEN-PROMPT", "BODY"]).toContain(await inside());
  }
  await page.mouse.click(5, 5);
  await page.locator("ripen-prompt").waitFor({ state: "detached" });
  expect(await told("prompt_dismiss")).toContain("prompt_dismiss");
  await context.close();
});

it("Escape closes a dialog of the page's own that is open above a card, and only then the card", async () => {
  const body = "<dialog id=own>Ours</dialog><div aria-modal=true hidden>Kept for later</div>";
  const { page, context } = await open({ prompt: samplePrompts.slide, body });
  await page.evaluate("own.showModal()");
  await page.keyboard.press("Escape");
  await page.locator("#own").waitFor({ state: "hidden" });
  await page.waitForTimeout(100);
  expect(await page.locator("ripen-prompt").count()).toBe(1);
  await page.keyboard.press("Escape");
  await page.locator("ripen-prompt").waitFor({ state: "detached" });
  await context.close();
});

it("a banner and a card never take the focus from someone who types; a banner takes it from nobody", async () => {
  const body = '<input id="name" autofocus>';
  const { page, context } = await open({ prompt: samplePrompts.slide, body });
  expect(await page.evaluate("document.activeElement.id")).toBe("name");
  await context.close();
  const banner = await open({ prompt: samplePrompts.banner });
  expect(await banner.page.evaluate("document.activeElement.tagName")).toBe("BODY");
  await banner.context.close();
});

it("a form sends nothing before its consent is given", async () => {
  const { page, told, context } = await open({ prompt: samplePrompts.form });
  const card = page.locator("ripen-prompt");
  await card.getByRole("textbox").fill("ann@acme.example");
  await card.getByRole("button", { name: "Send it to me" }).click();
  await page.evaluate("ripen('signal', 'cta_click')");
  expect(await told("cta_click")).not.toContain("answer");
  await card.getByRole("checkbox").check();
  await card.getByRole("button", { name: "Send it to me" }).click();
  expect(await told("answer")).not.toContain("form_submit");
  await context.close();
});

it("every kind runs under a policy that allows our host alone, and styles of the site's own", async () => {
  const { web } = stage;
  for (const action of actions) {
    const headers = {
      "Content-Security-Policy": `default-src 'none'; script-src ${web.edge}; connect-src ${web.edge}; style-src 'self'`,
    };
    const { page, context } = await open({ prompt: samplePrompts[action], headers });
    expect(await readCardColour(page)).toBe("rgb(255, 255, 255)");
    await context.close();
  }
});

function readCardColour(page: Page): Promise<string> {
  return page.locator("ripen-prompt .card").evaluate((card) => getComputedStyle(card).backgroundColor);
}

it("a card follows the page: dark where its text is light, its font, and what it sets of the look", async () => {
  const style = `${dark}body{font-family:Georgia,serif;--ripen-accent:rgb(200, 0, 100);--ripen-on-accent:#fff}`;
  const { page, context } = await open({ prompt: samplePrompts.slide, style });
  expect(await readCardColour(page)).toBe("rgb(27, 30, 37)");
  const cta = page.locator("ripen-prompt .cta");
  expect(await cta.evaluate((link) => getComputedStyle(link).fontFamily)).toContain("Georgia");
  expect(await cta.evaluate((link) => getComputedStyle(link).backgroundColor)).toBe("rgb(200, 0, 100)");
  await context.close();
  const light = await open({ prompt: samplePrompts.slide, browser: { colorScheme: "dark" } });
  expect(await readCardColour(light.page)).toBe("rgb(255, 255, 255)");
  await light.context.close();
});
