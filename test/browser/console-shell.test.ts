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

it("every entry of the navigation leads to a screen, by click and by its key", async () => {
  const { page, output, breaks } = await openDesk(server, browser);
  const nav = page.getByRole("navigation", { name: "Console" });
  const names = await nav.getByRole("link").allTextContents();
  expect(names).toEqual(["Now", "Leads", "Model", "Prompts", "Reports", "Destinations", "Settings"]);
  for (const name of names) {
    await nav.getByRole("link", { name }).click();
    // The heading may still be the former screen's.
    await expect.poll(() => page.title()).toBe(`${name} · Ripen`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await nav.locator("[aria-current=page]").textContent()).toBe(name);
  }
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.getByRole("navigation", { name: "Parts of the model" }).waitFor();
  await expect.poll(() => page.title()).toBe("Model · Ripen");
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Go to Prompts").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect([output, breaks]).toEqual([[], []]);
});

it("a screen looks the same whichever was shown before it", async () => {
  const { page } = await openDesk(server, browser);
  const nav = page.getByRole("navigation", { name: "Console" });
  const look = async () => {
    await page.locator("a.tile").first().waitFor();
    return await page.evaluate(
      "(({ padding, minHeight, borderWidth }) => [padding, minHeight, borderWidth])(getComputedStyle(document.querySelector('a.tile')))",
    );
  };
  const before = await look();
  await nav.getByRole("link", { name: "Reports" }).click();
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  await nav.getByRole("link", { name: "Now" }).click();
  await page.getByRole("heading", { level: 1, name: "Now" }).waitFor();
  expect(await look()).toEqual(before);
});

it("who uses the keyboard skips the navigation", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/prompts" });
  await page.getByRole("heading", { name: "Prompts" }).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.localName")).toBe("main");
});

it("the console fits a window of 360 pixels, and its session ends where it is ended", async () => {
  const looks = { viewport: { width: 360, height: 740 } };
  const { page } = await openDesk(server, browser, { hash: "#/prompts", looks });
  await page.getByRole("heading", { name: "Prompts" }).waitFor();
  expect(await findOverflow(page)).toBe(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in to Ripen" }).waitFor();
  expect((await page.context().request.get(`${server.dev.url}/v1/session`)).status()).toBe(401);
});

it("names without a space to break at fit a window of 360 pixels", async () => {
  const model = await (await server.ask("/v1/model")).json();
  const name = "W".repeat(90);
  const headers = { "content-type": "application/json" };
  const [site] = (await (await server.ask("/v1/sites")).json()).sites;
  const put = (method: string, path: string, body: object) =>
    server.ask(path, { method, headers, body: JSON.stringify(body) });
  await put("PUT", "/v1/model/draft", { ...model, name });
  await put("PATCH", `/v1/sites/${site.id}`, { name });
  const { page } = await openDesk(server, browser, { looks: { viewport: { width: 360, height: 740 } } });
  for (const part of ["model/stages", "model/changes", "settings/site"]) {
    await page.goto(`${server.dev.url}/console/#/${part}`);
    await page.locator("main.screen .pane-head", { hasText: name }).waitFor();
    expect([part, await findOverflow(page)]).toEqual([part, 0]);
  }
  await server.ask("/v1/model/draft", { method: "DELETE" });
  await put("PATCH", `/v1/sites/${site.id}`, { name: site.name });
});

it("a screen whose script can't be had says so, and one that has lost the server says what it last knew", async () => {
  const { page } = await openDesk(server, browser);
  await page.route("**/console/part-*.js", (route) => route.abort());
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Model" }).click();
  await page.getByText("This screen could not be loaded").waitFor();
  await page.unroute("**/console/part-*.js");
  await page.getByRole("button", { name: "Load again" }).click();
  await page.getByRole("link", { name: /student/ }).waitFor();

  await page.route("**/v1/model/draft", (route) => route.abort());
  await page.getByLabel("Is a student is on").click();
  await page.getByText("The server can't be reached. Try again.").waitFor();
  expect(await page.getByRole("link", { name: /student/ }).count()).toBe(1);
});

it("the arrow keys walk through the rules, but not away from a field", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model" });
  const rows = page.locator("a.row-main");
  await rows.nth(0).focus();
  await page.keyboard.press("ArrowDown");
  expect(await rows.nth(1).evaluate((row) => row.matches(":focus"))).toBe(true);
  await page.keyboard.press("ArrowUp");
  expect(await rows.nth(0).evaluate((row) => row.matches(":focus"))).toBe(true);
  await page.getByLabel("Find a rule").focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate("document.activeElement.type")).toBe("search");
});
