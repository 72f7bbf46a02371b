import { createHash } from "node:crypto";
import type { Browser, Frame } from "playwright-core";
import { expect } from "vitest";
import type { WirePrompt } from "../../snippet/wire.ts";
import { launchChromium } from "./chromium.ts";
import { openVisitor, type Visitor } from "./visitor-page.ts";
import { startWeb, type Web } from "./web.ts";
import { testify, witness } from "./witness.ts";

/** A page that makes it hard for a script of others. */
export interface StrictPage {
  readonly headers?: Record<string, string>;
  /** What stands in its head: our evergreen tag unless said. */
  readonly head?: string;
  readonly body?: string;
  /** Changes the browser before any script runs. */
  readonly prepare?: () => void;
  /** Its name: below localhost, which is a secure context, unless said. */
  readonly host?: string;
}

/** A strict page that a visitor has come to. */
export interface Visited extends Visitor {
  /** The key that its tags name, its own. */
  readonly key: string;
  /** The frame in which our script runs. */
  readonly frame: Frame;
}

/** The web that strict pages are served by and the browser that comes to them. */
export interface Stage {
  readonly web: Web;
  readonly browser: Browser;
}

/** Sets the stage on which every answer brings someone to a stage and a card. */
export async function setStage(content: WirePrompt["content"], args: string[] = []): Promise<Stage> {
  const [web, browser] = await Promise.all([startWeb(), launchChromium({ args })]);
  web.answer = { stage: "mql", prompts: [{ id: "demo", action: "slide", content }] };
  return { web, browser };
}

/** Takes the stage away again. */
export async function clearStage({ web, browser }: Stage): Promise<void> {
  await Promise.all([browser.close(), web.stop()]);
}

let count = 0;
const anyKey = "rpk_site";

/** Writes a script tag of ours. */
export function writeTag({ edge }: Web, attributes = "async", path = "s.js"): string {
  return `<script src="${edge}/${path}" data-site="${anyKey}" ${attributes}></script>`;
}

/** Gets the integrity of one of our files, as the pinned tag names it. */
export function getIntegrity(web: Web, path: string): string {
  return `sha384-${createHash("sha384").update(web.getFile(path)).digest("base64")}`;
}

/** Comes to a strict page with a witness; resolves when it is loaded, and with it whatever of ours may be. */
export async function visitStrictly({ web, browser }: Stage, page: StrictPage): Promise<Visited> {
  const visitor = await openVisitor(browser);
  if (page.prepare) await visitor.context.addInitScript(page.prepare);
  await visitor.context.addInitScript(witness);
  const { headers = {}, head = writeTag(web), body = "<h1>A page</h1>" } = page;
  count += 1;
  const key = `rpk_strict${count}`;
  const html = `<!doctype html><html><head><title>A page</title>${head}</head><body>${body}</body></html>`;
  const site = { headers, html: html.replaceAll(anyKey, key) };
  await visitor.page.goto(web.publish(page.host ?? `strict-${count}.localhost`, site));
  return { ...visitor, key, frame: visitor.page.mainFrame() };
}

/** Uses a page as someone does, until all of ours has run: its dialog is shown, and what is done on the page arrives. */
export async function useAll({ web }: Stage, { page, frame, key }: Visited): Promise<void> {
  await web.whenSent(key, "page_view");
  await frame.locator("ripen-prompt .card").waitFor({ state: "attached" });
  await frame.locator("h1").click();
  await frame.evaluate("ripen('signal', 'cta_click')");
  await web.whenSent(key, "cta_click");
  await page.keyboard.press("Escape");
}

/** Expects a page to be as it was but for the one global and what sensing needs. */
export async function expectClean({ frame, output }: Visited, changed: readonly string[]): Promise<void> {
  const clean = { globals: ["ripen"], violations: [], unloads: [], errors: [], changed };
  expect(await testify(frame)).toEqual(clean);
  expect(output).toEqual([]);
}

/** What all of ours changes of a page. */
export const allChanges = ["history.pushState", "history.replaceState", "dataLayer.push"];
