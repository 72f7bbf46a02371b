import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  axe = await readFile(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Opens a page as a browser without JavaScript shows it, on a phone or a desk, and gives what it complained of. */
async function open(path: string, look: { width?: number; dark?: boolean; script?: boolean } = {}) {
  const { width = 1_280, dark = false, script = false } = look;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: script,
    // The checks of a test are no part of the page.
    bypassCSP: script,
  });
  const page = await context.newPage();
  const output: string[] = [];
  page.on("console", (message) => output.push(message.text()));
  page.on("requestfailed", (request) => output.push(request.url()));
  await page.goto(server.dev.url + path);
  return { page, output };
}

async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    "axe.run(document).then(({ violations }) => violations)",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe("the API's pages", () => {
  it.each(["/docs/", "/problems/", "/problems/version-conflict"])(
    "%s work without a script",
    async (path) => {
      const { page, output } = await open(path);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("script").count()).toBe(0);
      expect(output).toEqual([]);
      await page.context().close();
    },
  );

  it.each(["/docs/", "/problems/", "/problems/version-conflict"])(
    "%s have no flaw that axe finds, light and dark",
    async (path) => {
      for (const dark of [false, true]) {
        const { page } = await open(path, { dark, script: true });
        await page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true");
        expect(await findViolations(page)).toEqual([]);
        await page.context().close();
      }
    },
  );

  it.each(["/docs/", "/problems/", "/problems/version-conflict"])(
    "%s fit a phone, 360 px wide",
    async (path) => {
      const { page } = await open(path, { width: 360, script: true });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await page.context().close();
    },
  );

  it("may load nothing but their own style and icon", async () => {
    const response = await fetch(`${server.dev.url}/docs/`);
    expect(response.headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; style-src 'self'; img-src 'self';/,
    );
  });

  it("lead by keyboard from the list to an operation, and from its problem to what to do", async () => {
    const { page } = await open("/docs/", { width: 360 });
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to the content");
    await page.locator(".menu summary").focus();
    await page.keyboard.press("Enter");
    await page.locator(".menu a", { hasText: "/model/publish" }).focus();
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#publishModel$/);
    const article = page.locator("#publishModel");
    expect(await article.locator("pre").first().textContent()).toContain('curl "$URL/v1/model/publish"');
    await article.locator("summary").focus();
    await page.keyboard.press("Enter");
    await article.getByRole("link", { name: "no-draft" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "There is no draft" }).waitFor();
    await page.context().close();
  });

  it("are there for every type of problem that an answer names", async () => {
    const answer = await fetch(`${server.dev.url}/v1/visitors`);
    const { type } = (await answer.json()) as { type: string };
    const page = await fetch(server.dev.url + type);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<h1>A key is needed</h1>");
  });
});

describe("the API's description", () => {
  it("is served to tools of any origin", async () => {
    const response = await fetch(`${server.dev.url}/openapi.json`);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await response.json()).toEqual(JSON.parse(await readFile("docs/openapi.json", "utf8")));
  });
});
