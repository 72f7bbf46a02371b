import type { Browser } from "playwright-core";
import { spy } from "./privacy-spy.ts";
import { openVisitor, type Visitor } from "./visitor-page.ts";
import type { Web } from "./web.ts";

/** What sites are served by, and what comes to them. */
export interface PrivateStage {
  readonly web: Web;
  readonly browser: Browser;
}

/** A declared form: an e-mail field and another that is declared, what is never read even if declared, and what is nobody's business. */
const form = `<form id="contact" data-ripen-form="demo_request" onsubmit="return false">
  <input name="email" type="email"><input name="company" data-ripen-trait="company">
  <input name="password" type="password" data-ripen-trait="password">
  <input name="card" autocomplete="cc-number" data-ripen-trait="card">
  <input name="code" autocomplete="one-time-code" data-ripen-trait="code"><input name="agreed" type="checkbox">
  <input name="origin" type="hidden" value="canary-hidden" data-ripen-trait="origin"><textarea name="message"></textarea>
  <select name="size"><option>canary-small</option><option>canary-large</option></select>
  <button>Send</button></form>`;

/** The same form without any declaration. */
export const plainForm = form.replaceAll(/ data-ripen-[\w-]+="\w+"/g, "");

/** A visitor with a spy in the browser, on a site of its own whose key is that of its tags. */
export interface Watched extends Visitor {
  readonly site: string;
  readonly key: string;
  /** Every url that the browser asked for. */
  readonly asked: readonly string[];
}

/** One page of a site, served at every path. */
export interface Site {
  /** Attributes of our tag, and what stands before it. */
  readonly tag?: string;
  readonly before?: string;
  readonly body?: string;
  readonly prepare?: () => void;
  /** Where on the site the visitor comes to. */
  readonly path?: string;
  /** Where they come from. */
  readonly referer?: string;
}

let count = 0;

/** Comes to a site of its own, with a spy in the browser and a clock that the test moves. */
export async function comeTo({ web, browser }: PrivateStage, page: Site): Promise<Watched> {
  const { tag = "", before = "", body = form, prepare, path = "", referer } = page;
  const visitor = await openVisitor(browser);
  const asked: string[] = [];
  visitor.context.on("request", (request) => asked.push(request.url()));
  // Minutes pass at once.
  await visitor.context.clock.install();
  await visitor.context.addInitScript(spy);
  if (prepare) await visitor.context.addInitScript(prepare);
  count += 1;
  const key = `rpk_private${count}`;
  const ours = `<script async src="${web.edge}/s.js" data-site="${key}" ${tag}></script>`;
  const head = `<link rel="icon" href="data:,"><title>A page</title>${before}${ours}`;
  const html = `<!doctype html><html><head>${head}</head><body style="height: 4000px">${body}</body></html>`;
  const site = web.publish(`private-${count}.localhost`, { html });
  await visitor.page.goto(site + path, referer ? { referer } : {});
  return { ...visitor, site, key, asked };
}

/** Does on a page all that people do, for twenty seconds. */
export async function useForm({ page }: Watched): Promise<void> {
  await page.locator("[name=email]").fill("canary@mail.test");
  for (const name of ["company", "password", "card", "code", "message"])
    await page.locator(`[name=${name}]`).pressSequentially("canary-7");
  await page.locator("select").selectOption("canary-large");
  await page.locator("[name=agreed]").check();
  await page.getByRole("button").click();
  await page.mouse.wheel(0, 2_000);
  await page.evaluate(
    "ripen('signal', 'cta_click'), document.execCommand('copy'), history.pushState(0, '', '/next')",
  );
  await page.clock.runFor(20_000);
}

/** Writes what a consent manager tells Google's tags, before ours. */
export const consentMode = (...words: string[]) =>
  `<script>dataLayer = []; function gtag() { dataLayer.push(arguments) } ${words
    .map(
      (word) =>
        `gtag("consent", "${word}" === "denied" ? "default" : "update", { analytics_storage: "${word}" });`,
    )
    .join("")}</script>`;
