import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import type { TestServer } from "./server.ts";

/** A browser that is signed in to the console. */
export interface Desk {
  readonly page: Page;
  /** Everything that the page wrote to its console or threw, but for answers that say there is none. */
  readonly output: readonly string[];
  /** Every break of the page's own content security policy. */
  readonly breaks: readonly string[];
}

interface DeskOptions {
  readonly hash?: string;
  readonly looks?: Parameters<Browser["newContext"]>[0];
}

const axePath = new URL(import.meta.resolve("axe-core/axe.min.js"));

// A draft that there is none of, say, is an answer like another; so is what the server refuses in a form.
const expected = /^Failed to load resource: the server responded with a status of (400|404|412|422)/;

/** Opens the console as somebody who is signed in, under the policy that it ships with. */
export async function openDesk(
  { dev }: TestServer,
  browser: Browser,
  { hash = "", looks = {} }: DeskOptions = {},
): Promise<Desk> {
  const context = await browser.newContext({ ...looks, reducedMotion: "reduce" });
  await context.request.post(`${dev.url}/v1/session`, { data: { key: dev.secretKey } });
  const page = await context.newPage();
  const output: string[] = [];
  const breaks: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (text.includes("Content Security Policy")) breaks.push(text);
    else if (!expected.test(text)) output.push(text);
  });
  page.on("pageerror", (error) => output.push(error.message));
  await page.goto(`${dev.url}/console/${hash}`);
  return { page, output, breaks };
}

/** Lists what axe finds wrong with what a page shows; it runs in a world of its own, so that the policy stays. */
export async function findViolations(page: Page): Promise<string[]> {
  const axe = await readFile(axePath, "utf8");
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const contextId = world.executionContextId;
  await session.send("Runtime.evaluate", { contextId, expression: axe });
  const { result } = await session.send("Runtime.evaluate", {
    contextId,
    expression:
      "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join()))",
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value;
}

/** Tells by how many pixels a page is wider than its window. */
export async function findOverflow(page: Page): Promise<number> {
  return await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
}
