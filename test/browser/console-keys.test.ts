import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findViolations, openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

function openSettings(part: string) {
  return openDesk(server, browser, { hash: `#/settings/${part}` });
}

/** Asks with a key; the status tells whether it holds. */
async function tryKey(key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${server.dev.url}/v1/model`, { headers })).status;
}

it("a key is made, shown once, renamed, replaced and revoked, and the log tells of all that", async () => {
  const { page, output, breaks } = await openSettings("keys");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Make a key" }).click();
  await dialog.getByRole("button", { name: "Make it" }).click();
  await dialog.getByText("One thing is not right yet").waitFor();
  expect(await page.evaluate("document.activeElement.id")).toBe("field-name");
  expect(await findViolations(page)).toEqual([]);
  const xss = "<img src=x onerror=alert(1)>";
  await dialog.getByLabel("Name").fill(xss);
  await dialog.getByLabel("Ends").fill("2999-12-31");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await dialog.getByText("it is shown this once").waitFor();
  const text = (await dialog.locator("code").textContent()) ?? "";
  expect(text).toMatch(/^rsk_/);
  expect(await tryKey(text)).toBe(200);
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  const row = page.locator(".key-row", { hasText: xss });
  await row.getByText(/ends .*2999/).waitFor();
  expect(await page.getByText(text).count()).toBe(0);

  await row.getByRole("button", { name: "Change" }).click();
  await dialog.getByLabel("Name").fill("Warehouse");
  await dialog.getByLabel("Ends").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Replace “Warehouse”" }).click();
  await dialog.getByLabel("The old one goes on for").selectOption("No longer");
  await dialog.getByRole("button", { name: "Make the new one" }).click();
  await dialog.getByText("it is shown this once").waitFor();
  const next = (await dialog.locator("code").textContent()) ?? "";
  expect(await Promise.all([text, next].map(tryKey))).toEqual([401, 200]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Revoke “Warehouse”" }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await page.getByText("“Warehouse” is revoked").waitFor();
  expect(await tryKey(next)).toBe(401);
  await page.getByRole("button", { name: "Show 2 that have ended" }).click();
  await page.locator(".key-row", { hasText: "revoked" }).first().waitFor();

  await page.getByRole("navigation", { name: "Parts" }).getByRole("link", { name: "Audit log" }).click();
  for (const sentence of ["revoked the key “Warehouse”", "replaced the key “Warehouse”", `read “${xss}”`])
    await page.locator(".rows li", { hasText: sentence }).waitFor();
  await page.getByLabel("Show", { exact: true }).selectOption("Site: create");
  await page.getByText("Nothing of this kind was changed yet.").waitFor();
  expect([output, breaks]).toEqual([[], []]);
});

it("the last key that could open the console is not revoked, and says so", async () => {
  const { page } = await openSettings("keys");
  const row = page.locator(".key-row", { hasText: "Secret key, admin" });
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  expect(await tryKey(server.dev.secretKey)).toBe(200);
});

it("the log is read page by page", async () => {
  for (let count = 0; count < 60; count += 1) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ name: `Site ${count}` });
    const site = server.dev.siteKey.split("_")[1];
    await server.ask(`/v1/sites/${site}`, { method: "PATCH", headers, body });
  }
  const { page } = await openSettings("audit");
  await page.getByText("changed the name to “Site 59”").waitFor();
  expect(await page.getByText("“Site 0”").count()).toBe(0);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.getByText("changed the name to “Site 0”").waitFor();
});

it("who was erased stands in the ledger by the id alone", async () => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: "kim@initech.example" });
  const { lead } = await (await server.ask("/v1/identity", { method: "POST", headers, body })).json();
  await server.ask(`/v1/leads/${lead}`, { method: "DELETE" });
  const { page } = await openSettings("erasures");
  const row = page.locator(".rows li", { hasText: lead });
  await row.getByText(/by rsk_/).waitFor();
  expect(await page.getByText("kim@initech").count()).toBe(0);
});

it("a list that can't be read says so, and is read when it is tried again", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/settings/site" });
  await page.route("**/v1/audit*", (route) => route.abort());
  await page.getByRole("navigation", { name: "Parts" }).getByRole("link", { name: "Audit log" }).click();
  await page.getByText("It could not be read").waitFor();
  await page.unroute("**/v1/audit*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".rows li").first().waitFor();
});
