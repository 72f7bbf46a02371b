import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Serves a page of a customer's, on an origin of its own, with the tag that was copied. */
async function servePage(context: Awaited<ReturnType<Browser["newContext"]>>, tag: string): Promise<string> {
  const origin = server.dev.url.replace("127.0.0.1", "shop.localhost");
  const body = `<!doctype html><title>Shop</title>${tag}<p>Shop</p>`;
  await context.route(`${origin}/**`, (route) => route.fulfill({ contentType: "text/html", body }));
  return origin;
}

it("who signs in to an empty site walks to its first score in less than two minutes", async () => {
  const beganMs = Date.now();
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const output: string[] = [];
  page.on("pageerror", (error) => output.push(error.message));
  await page.goto(`${server.dev.url}/console/`);
  await page.getByLabel("Secret key").fill(server.dev.secretKey);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("heading", { name: "Your site" }).waitFor();
  await page.getByLabel("Name").fill("<b>Shop</b>");
  await page.getByLabel("Website addresses").fill("shop.localhost");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("“shop.localhost” must be an origin").waitFor();
  const origin = server.dev.url.replace("127.0.0.1", "shop.localhost");
  await page.getByLabel("Website addresses").fill(origin);
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByRole("heading", { name: "The rules" }).waitFor();
  expect(await page.evaluate("document.activeElement.textContent")).toBe("The rules");
  await page.getByLabel(/^Shop/).check();
  await page.getByRole("button", { name: "Publish and continue" }).click();
  await page.getByText("“Shop” is live now").waitFor();
  expect(await (await server.ask("/v1/model")).json()).toMatchObject({ name: "Shop" });

  await page.getByRole("heading", { name: "The script tag" }).waitFor();
  await page.getByLabel("Version").selectOption("This one only, checked (SRI)");
  await page.getByLabel(/^Instant/).check();
  const tag = await page.locator(".tag code").textContent();
  expect(tag).toMatch(
    /\/s\/first\.js"><\/script>\n<script async src="[^"]+\/s\/[0-9a-f]+\.js" integrity="sha384-/,
  );
  await servePage(context, tag ?? "");
  await page.getByRole("button", { name: "It is on my page" }).click();

  await page.getByText("Waiting for the first signal").waitFor();
  expect(await page.getByLabel("Address of the page").inputValue()).toBe(`${origin}/`);
  await page.getByLabel("Address of the page").fill(`${origin}/product`);
  const opening = context.waitForEvent("page");
  await page.getByRole("button", { name: "Open it" }).click();
  const opened = await opening;
  await page.getByText(/^First signal received: /).waitFor();
  await opened.evaluate("ripen('signal', 'cart_add', { value: 129, currency: 'EUR' })");
  expect(await page.locator('.checks li[data-state="good"]').count()).toBe(6);
  const score = page.locator(".first-score");
  await score.getByRole("heading", { name: "The first score is here" }).waitFor();
  await score.getByText("Put something dear into the cart +10.0").waitFor();
  expect(Number(await score.locator(".first-number b").textContent())).toBeGreaterThanOrEqual(35);
  expect(await findViolations(page)).toEqual([]);
  await score.getByRole("link", { name: /^Visitor/ }).click();
  await page.getByRole("heading", { name: /^Visitor/ }).waitFor();
  expect(await page.locator(".brand .site").textContent()).toBe("<b>Shop</b>");
  expect(output).toEqual([]);
  expect(Date.now() - beganMs).toBeLessThan(120_000);
});

it("who signs in where somebody has come, or asks for something else, goes there", async () => {
  for (const [hash, heading] of [
    ["", "Now"],
    ["#/settings/keys", "Settings"],
  ] as const) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.dev.url}/console/${hash}`);
    await page.getByLabel("Secret key").fill(server.dev.secretKey);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.context().close();
  }
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in any step, %s, wide and narrow",
  async (colorScheme) => {
    for (const width of [360, 1280]) {
      const looks = { colorScheme, viewport: { width, height: 800 } };
      const { page, output, breaks } = await openDesk(server, browser, { hash: "#/first-run", looks });
      for (const step of ["Your site", "The rules", "The script tag", "The first signal"]) {
        await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: step }).click();
        await page.getByRole("heading", { level: 2, name: step }).waitFor();
        await page.locator(".first-run :is(input, select)").first().waitFor();
        expect([step, await findViolations(page), await findOverflow(page)]).toEqual([step, [], 0]);
      }
      expect([output, breaks]).toEqual([[], []]);
      await page.context().close();
    }
  },
);
