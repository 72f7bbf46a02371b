import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

// Answers that come late, and two people at the same thing: what was typed stays, and nobody is taken where they did not want to go.

let server: TestServer;
let browser: Browser;

const slack = {
  kind: "slack",
  name: "Sales",
  effects: [{ kind: "lead_identified" }],
  settings: {},
  secrets: { url: "https://hooks.slack.com/services/T1/B1/x" },
};

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

async function send(method: string, path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return await server.ask(path, { method, headers, body: JSON.stringify(body) });
}

/** Holds back what is sent there by a method until it is let go. */
async function hold(page: Page, address: string, method: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    if (route.request().method() === method) await promise;
    await route.continue();
  });
  return resolve;
}

it("what two people change of one prompt, or of one destination, is put together by who is told and saves once more", async () => {
  const made = await (await send("POST", "/v1/destinations", slack)).json();
  const { prompts } = await (await server.ask("/v1/prompts")).json();
  const { id } = prompts[0].prompt;
  const both = [
    [`#/prompts/prompt/${id}`, `/v1/prompts/${id}`, { delaySeconds: 7 }, "prompt"],
    [`#/destinations/edit/${made.id}`, `/v1/destinations/${made.id}`, { dryRun: true }, "destination"],
  ] as const;
  for (const [hash, path, theirs, name] of both) {
    const { page } = await openDesk(server, browser, { hash });
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Name", { exact: true }).fill("Mine");
    expect((await send("PATCH", path, theirs)).status).toBe(200);
    const save = sheet.getByRole("button", { name: "Save", exact: true });
    await save.click();
    await sheet.getByText("Somebody else has changed it meanwhile").waitFor();
    await save.click();
    await sheet.waitFor({ state: "detached" });
    expect((await (await server.ask(path)).json())[name]).toMatchObject({ name: "Mine", ...theirs });
    await page.context().close();
  }
});

it("who makes another signing secret is not somebody else", async () => {
  const webhook = {
    ...slack,
    kind: "webhook",
    settings: { url: "https://hooks.example.com/ripen" },
    secrets: {},
  };
  const made = await (await send("POST", "/v1/destinations", webhook)).json();
  const { page } = await openDesk(server, browser, { hash: `#/destinations/edit/${made.id}` });
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Make another" }).click();
  const question = page.getByRole("dialog", { name: "Make another signing secret?" });
  await question.getByRole("button", { name: "Make another" }).click();
  await sheet.getByText("The new secret, shown this once.").waitFor();
  await sheet.getByLabel("Name", { exact: true }).fill("Renamed");
  await sheet.getByRole("button", { name: "Save", exact: true }).click();
  await sheet.waitFor({ state: "detached" });
});

it("a link out of an editor asks before it drops what was not saved", async () => {
  const made = await (await send("POST", "/v1/destinations", slack)).json();
  const { page } = await openDesk(server, browser, { hash: `#/destinations/edit/${made.id}` });
  const sheet = page.getByRole("dialog");
  const link = sheet.getByRole("link", { name: "All of its deliveries" });
  await sheet.getByLabel("Name", { exact: true }).fill("Half");
  await link.click();
  await sheet.getByText("Leave without saving?").waitFor();
  await sheet.getByRole("button", { name: "Go on editing" }).click();
  expect(await sheet.getByLabel("Name", { exact: true }).inputValue()).toBe("Half");
  await sheet.getByRole("button", { name: "Delete the destination" }).click();
  await page.getByRole("dialog").last().getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("“Sales” was deleted").waitFor();
  await expect.poll(() => sheet.count()).toBe(0);
});

it("who goes elsewhere while the draft is published stays there", async () => {
  const model = await (await server.ask("/v1/model")).json();
  await send("PUT", "/v1/model/draft", { ...model, name: "Another" });
  const { page } = await openDesk(server, browser, { hash: "#/model/changes" });
  const letGo = await hold(page, "**/v1/model/publish", "POST");
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Leads" }).click();
  await page.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
  letGo();
  await page.getByText("Version 2 is live now").waitFor();
  expect(page.url()).toMatch(/#\/leads$/);
});

it("who leaves an editor while it saves is not taken back by it", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/rules/pricing-dwell" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Late");
  const letGo = await hold(page, "**/v1/model/draft", "PUT");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await sheet.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Leads" }).click();
  letGo();
  await page.getByText("Saved to the draft").waitFor();
  expect(page.url()).toMatch(/#\/leads$/);
});

it("what is typed while the site is saved is still there, and not saved yet", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/settings/site" });
  const letGo = await hold(page, "**/v1/sites/*", "PATCH");
  await page.getByLabel("Name").fill("Renamed");
  await page.keyboard.press("Control+Enter");
  const addresses = page.getByLabel("Website addresses");
  await addresses.fill("https://later.example");
  letGo();
  await page.getByText("Saved", { exact: true }).waitFor();
  expect(await addresses.inputValue()).toBe("https://later.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const readOrigins = async () => (await (await server.ask("/v1/sites")).json()).sites[0].origins;
  await expect.poll(readOrigins).toEqual(["https://later.example"]);
});

it("a list that is asked for something else says nothing of it before it is read", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/settings/audit" });
  const show = page.getByLabel("Show");
  await show.selectOption("prompt.delete");
  const none = page.getByText("Nothing of this kind was changed yet.");
  await none.waitFor();
  await page.route("**/v1/audit*", (route) => route.abort());
  await show.selectOption("");
  await page.getByText("It could not be read").waitFor();
  expect(await none.count()).toBe(0);
});
