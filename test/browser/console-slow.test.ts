import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

// A server that is slow or gone, and somebody else who works on the same: nothing that was done or typed is lost or undone.

let server: TestServer;
let browser: Browser;

const draft = "**/v1/model/draft";
const headers = { "content-type": "application/json" };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

beforeEach(async () => {
  await server.ask("/v1/model/draft", { method: "DELETE" });
});

/** Holds back what is sent there by a method until it is let go. */
async function hold(page: Page, address: string, method: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route: Route) => {
    if (route.request().method() === method) await promise;
    await route.continue();
  });
  return resolve;
}

async function readDraft() {
  return (await (await server.ask("/v1/model/draft")).json()).model;
}

async function putDraft(change: (model: Record<string, unknown[]>) => object): Promise<void> {
  const model = await (await server.ask("/v1/model")).json();
  const body = JSON.stringify(change(model));
  expect((await server.ask("/v1/model/draft", { method: "PUT", headers, body })).status).toBe(200);
}

it("two rules switched off one right after the other are both off, and are taken back from the last on", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model" });
  const switches = page.getByLabel(/ is on$/);
  await switches.first().waitFor();
  const letGo = await hold(page, draft, "PUT");
  for (const place of [0, 1]) await switches.nth(place).click({ force: true });
  letGo();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect.poll(() => undo.count()).toBe(2);
  const areOn = async () => {
    const { rules } = await readDraft();
    return rules.slice(0, 2).map(({ enabled }: { enabled?: boolean }) => enabled !== false);
  };
  expect(await areOn()).toEqual([false, false]);
  await undo.first().click();
  await page.getByText("The draft has been changed since").waitFor();
  expect(await areOn()).toEqual([false, false]);
  await undo.last().click();
  await page.getByText("Taken back").waitFor();
  expect(await areOn()).toEqual([false, true]);
});

it("a switch that can't be turned shows what holds", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model" });
  await page.route(draft, (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  const first = page.getByLabel(/ is on$/).first();
  await first.click({ force: true });
  await page.getByText("The server can't be reached").waitFor();
  await expect.poll(() => first.isChecked()).toBe(true);
});

it("a rule that is being edited stays open though somebody else deletes it, and is put back by who means that", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/rules/pricing-dwell" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Mine");
  await putDraft(({ rules = [], ...rest }) => ({
    ...rest,
    rules: rules.filter((rule) => (rule as { id: string }).id !== "pricing-dwell"),
  }));
  const read = page.waitForResponse((answer) => answer.url().endsWith("/v1/model/draft"));
  await page.evaluate("dispatchEvent(new Event('online'))");
  await read;
  const save = sheet.getByRole("button", { name: "Save to draft" });
  await save.click();
  await sheet.getByText("Somebody else has deleted it meanwhile").waitFor();
  expect(await sheet.getByLabel("Name").inputValue()).toBe("Mine");
  await save.click();
  await sheet.waitFor({ state: "detached" });
  expect((await readDraft()).rules.at(-1)).toMatchObject({ id: "pricing-dwell", name: "Mine" });
});

it("a document that is not saved yet is still there after a look at another part, and is saved once", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/json" });
  const area = page.getByLabel(/as a document$/);
  const text = await area.inputValue();
  await area.fill(text.replace('"name": "SaaS and shop"', '"name": "Mine"'));
  const parts = page.getByRole("navigation", { name: "Parts of the model" });
  await parts.getByText("Stages").click();
  await parts.getByText("JSON").click();
  expect(await area.inputValue()).toContain('"name": "Mine"');
  const letGo = await hold(page, draft, "PUT");
  const save = page.getByRole("button", { name: "Save to draft" });
  await save.dblclick();
  await page.getByRole("button", { name: "Saving…" }).waitFor();
  letGo();
  await page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();
  expect(await page.getByText("Saved to the draft").count()).toBe(1);
});
