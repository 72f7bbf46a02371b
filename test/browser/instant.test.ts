import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { writeTag } from "../support/strict-page.ts";
import { getAnswer, openVisitor, type Visitor } from "../support/visitor-page.ts";
import { startWeb, type Web } from "../support/web.ts";

let web: Web;
let browser: Browser;
let count = 0;

beforeAll(async () => {
  [web, browser] = await Promise.all([startWeb(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), web.stop()]);
});

/** What was seen of a page since its document began. */
interface Seen {
  /** Elements as the browser says that it painted them. */
  readonly painted: string[];
  /** Elements that had a size when a frame was about to be painted, in any. */
  readonly framed: string[];
  /** By how much the layout shifted, each time it did. */
  readonly shifts: number[];
}

/** Stands in the page before its first script. */
function look(): void {
  const seen: Seen = { painted: [], framed: [], shifts: [] };
  Reflect.set(window, "seen", seen);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shifts.push(Reflect.get(entry, "value"));
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.painted.push(Reflect.get(entry, "identifier"));
  }).observe({ type: "element", buffered: true });
  const frame = () => {
    for (const { id, offsetHeight } of document.querySelectorAll<HTMLElement>("p"))
      if (offsetHeight && !seen.framed.includes(id)) seen.framed.push(id);
    requestAnimationFrame(frame);
  };
  frame();
}

const mql = { stage: "mql", grade: "C2", segments: ["pricing-shoppers", "ads"] };

// What is shown instead of another thing is larger, so that a late swap moves what stands below.
const paragraph = (id: string, attributes: string) =>
  `<p id="${id}" elementtiming="${id}" style="height: ${attributes.includes("show") ? 160 : 80}px" ${attributes}>The ${id} of this page`;

/** A page with both variants of two things: at the very top, and where a piece of it ends; the browser waits for the rest. */
const pieces = (head: string) => [
  `<!doctype html><html><head><title>A page</title><link rel="icon" href="data:,">${head}</head><body>
    ${paragraph("offer", 'data-ripen-show="C" hidden')}${paragraph("teaser", 'data-ripen-hide="mql, sql"')}
    ${paragraph("text", "")}`,
  `${paragraph("call", 'data-ripen-show="sql ads" hidden')}${paragraph("form", 'data-ripen-hide="ads"')}`,
  `, which goes on ${paragraph("end", "")}</body></html>`,
];
const forAll = ["teaser", "text", "form", "end"];
const forMql = ["offer", "text", "call", "end"];

/** Visits a site for the first time, which answers with a standing, and comes back over a slow network with an empty cache. */
async function comeBack(
  isInstant: boolean,
  prepare?: (visitor: Visitor) => Promise<unknown>,
): Promise<Visitor> {
  const visitor = await openVisitor(browser);
  await visitor.context.addInitScript(look);
  count += 1;
  const first = isInstant ? `<script src="${web.edge}/s/first.js"></script>` : "";
  const head = (first + writeTag(web)).replace("rpk_site", `rpk_instant${count}`);
  const site = web.publish(`instant-${count}.localhost`, { html: pieces(head) });
  web.answer = mql;
  await visitor.page.goto(site);
  await getAnswer(visitor.page);
  await prepare?.(visitor);
  const network = await visitor.context.newCDPSession(visitor.page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const conditions = { offline: false, latency: 150, downloadThroughput: -1, uploadThroughput: -1 };
  await network.send("Network.emulateNetworkConditions", conditions);
  await visitor.page.goto(`${site}/again`);
  return visitor;
}

/** Gives what was seen of a page, after another frame. */
async function getSeen(page: Page): Promise<Seen> {
  return await page.evaluate<Seen>(
    "new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(seen), 100)))",
  );
}

it("a known visitor's page with the Instant form paints what is for that visitor alone, and nothing ever shifts", async () => {
  const { page, output } = await comeBack(true);
  const { painted, framed, shifts } = await getSeen(page);
  expect(painted.sort()).toEqual([...forMql].sort());
  expect(framed.sort()).toEqual([...forMql].sort());
  await getAnswer(page);
  expect((await getSeen(page)).shifts).toEqual([]);
  expect([...shifts, ...output]).toEqual([]);
});

it("without it the same page shows its default first: what looks would have seen a flash", async () => {
  const { page } = await comeBack(false);
  await getAnswer(page);
  const { painted, shifts } = await getSeen(page);
  expect(painted).toEqual(expect.arrayContaining(["teaser", "form", "offer", "call"]));
  expect(shifts).not.toEqual([]);
});

it("with Ripen's host blocked the page shows its default, without a shift or a word", async () => {
  const { page, output } = await comeBack(true, ({ context }) =>
    context.route(`${web.edge}/**`, (route) => route.abort("connectionrefused")),
  );
  const { painted, shifts } = await getSeen(page);
  expect(painted.sort()).toEqual([...forAll].sort());
  // Chromium itself notes a request that failed; no script can keep it from that.
  expect([...shifts, ...output.filter((line) => !line.includes("Failed to load resource"))]).toEqual([]);
});

it("an answer with another standing swaps at once, before the page's own code hears of it", async () => {
  const { page } = await comeBack(true);
  await getAnswer(page);
  web.answer = { ...mql, stage: "sql", grade: "A1", segments: [] };
  const shown = await page.evaluate(`new Promise((resolve) => {
    document.addEventListener("ripen:qualify", () =>
      resolve([...document.querySelectorAll("p")].filter(({ hidden }) => !hidden).map(({ id }) => id)));
    ripen("signal", "cta_click");
  })`);
  expect(shown).toEqual(["text", "call", "form", "end"]);
});

it("what a framework inserts later is never painted in the wrong variant", async () => {
  const { page } = await comeBack(true);
  await getAnswer(page);
  const late = paragraph("late", 'data-ripen-hide="C2"') + paragraph("soon", 'data-ripen-show="C2" hidden');
  await page.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(late)})`);
  const { framed } = await getSeen(page);
  expect(framed).toContain("soon");
  expect(framed).not.toContain("late");
});
