import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findViolations, openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { getAnswer, openVisitor } from "../support/visitor-page.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Says who a browser is, as that browser does. */
async function claim(secret: string, body: object): Promise<void> {
  const url = `${server.dev.url}/v1/identity?k=${server.dev.siteKey}`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ v: 1, secret, ...body }) });
  expect(response.status).toBe(200);
}

async function tell(body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  expect((await server.ask("/v1/identity", init)).status).toBe(200);
}

it("a visitor who says who they are moves up to the leads, and their browser can be cut off", async () => {
  const { page: shop, context } = await openVisitor(browser);
  await shop.goto(`${server.dev.url}/demo/pricing`);
  await shop.evaluate("ripen('signal', 'download')");
  const { visitor } = await getAnswer(shop);
  const { page: desk, output } = await openDesk(server, browser, { hash: "#/anonymous" });
  await desk.locator(`a[href$="${visitor}"]`).waitFor();

  const [cookie] = (await context.cookies()).filter(({ name }) => name === "ripen");
  const secret = cookie?.value.match(/[A-Za-z0-9_-]{22}/)?.[0] ?? "";
  const traits = { name: "<b>Ana</b> Ruiz", company: "Acme" };
  await claim(secret, { email: "ana@acme.example", traits });
  await desk.locator(`a[href$="${visitor}"]`).waitFor({ state: "detached" });
  await desk.getByRole("navigation", { name: "Whom to list" }).getByRole("link", { name: "Leads" }).click();
  const leads = desk.getByRole("region", { name: "Leads" });
  const row = leads.getByRole("link", { name: /<b>Ana<\/b> Ruiz claimed.*ana@acme\.example/ });
  await row.waitFor();
  await row.click();
  await desk.getByRole("heading", { name: "<b>Ana</b> Ruiz" }).waitFor();
  expect(desk.url()).toMatch(/#\/leads\/ld_/);
  await desk.getByText("Downloaded a file on /demo/pricing").waitFor();

  await desk.getByLabel("Note").fill("Called, wants a demo");
  await desk.keyboard.press("Control+Enter");
  await desk.locator(".journey").getByText("Called, wants a demo").waitFor();

  await desk.getByRole("button", { name: /^Cut off Visitor/ }).click();
  const question = desk.getByRole("dialog");
  expect(await findViolations(desk)).toEqual([]);
  await desk.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect(desk.url()).toMatch(/#\/leads\/ld_/);
  await desk.getByRole("button", { name: /^Cut off Visitor/ }).click();
  await question.getByRole("button", { name: "Cut off" }).click();
  await desk.getByText("Cut off; counts for nothing.").waitFor();
  expect(await desk.evaluate("document.activeElement.textContent")).toBe("Browsers");
  expect(await desk.getByRole("button", { name: /^Cut off/ }).count()).toBe(0);
  // Its own history is an anonymous visitor's again.
  await desk.getByRole("link", { name: "Anonymous", exact: true }).click();
  await desk.getByRole("region", { name: "Anonymous" }).locator(`a[href$="${visitor}"]`).waitFor();
  expect(output).toEqual([]);
});

it("the address of a visitor who was verified shows the lead", async () => {
  const { page: shop } = await openVisitor(browser);
  await shop.goto(`${server.dev.url}/demo/pricing`);
  const { visitor } = await getAnswer(shop);
  await tell({ visitor, email: "dan@acme.example", userId: "u-17" });
  const { page: desk, output } = await openDesk(server, browser, { hash: `#/person/${visitor}` });
  await desk.getByRole("heading", { name: "dan@acme.example" }).waitFor();
  await desk.getByText("Verified: your site").waitFor();
  expect(desk.url()).toMatch(/#\/leads\/ld_/);
  expect(output).toEqual([]);
});

it("the address of a visitor who only claims to be somebody leads on to the lead", async () => {
  const secret = randomBytes(16).toString("base64url");
  await claim(secret, { email: "eve@acme.example" });
  const { page: desk } = await openDesk(server, browser, { hash: "#/leads" });
  await desk.getByRole("link", { name: /eve@acme\.example/ }).click();
  await desk.getByRole("link", { name: /^Visitor/ }).click();
  await desk.getByText("Said to be eve@acme.example").waitFor();
  await desk.getByRole("link", { name: "See the lead" }).click();
  await desk.getByRole("heading", { name: "eve@acme.example" }).waitFor();
  await desk.keyboard.press("Escape");
  expect(desk.url()).toMatch(/#\/leads$/);
});

it("all that is kept of a visitor can be had, and is erased by who means that", async () => {
  const { page: shop } = await openVisitor(browser);
  await shop.goto(`${server.dev.url}/demo/pricing`);
  const { visitor } = await getAnswer(shop);
  const { page: desk } = await openDesk(server, browser, { hash: `#/anonymous/${visitor}` });
  const kept = await desk.getByRole("link", { name: "Download all that is kept" }).getAttribute("href");
  expect(kept).toBe(`/v1/visitors/${visitor}/export`);
  expect((await (await server.ask(kept ?? "")).json()).signals).not.toEqual([]);
  await desk.getByRole("button", { name: "Erase…" }).click();
  await desk
    .getByRole("dialog")
    .getByRole("textbox")
    .fill(`Visitor ${visitor.slice(0, 6)}`);
  await desk.getByRole("dialog").getByRole("button", { name: "Erase", exact: true }).click();
  await desk.getByText(/is being erased everywhere$/).waitFor();
  expect((await server.ask(`/v1/visitors/${visitor}`)).status).toBe(404);
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in any view, %s, wide and narrow",
  async (colorScheme) => {
    await tell({ email: "fay@acme.example", traits: { company: "Acme" } });
    const viewport = { width: 360, height: 740 };
    for (const looks of [{ colorScheme }, { colorScheme, viewport }]) {
      const { page } = await openDesk(server, browser, { hash: "#/leads", looks });
      await page.getByRole("link", { name: /fay@acme/ }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("link", { name: /fay@acme/ }).click();
      await page.getByRole("heading", { name: "Journey" }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      );
      await page.context().close();
    }
  },
);
