import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

// What is typed key by key, as people do: what a field says in between must not be taken for what was meant.

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

async function empty(page: Page, field: Locator): Promise<void> {
  await field.click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Backspace");
}

async function save(sheet: Locator): Promise<void> {
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });
}

async function readDraft() {
  return (await (await server.ask("/v1/model/draft")).json()).model;
}

async function countPrompts(): Promise<number> {
  return (await (await server.ask("/v1/prompts")).json()).prompts.length;
}

async function findLastWhere(): Promise<unknown> {
  return (await readDraft()).rules.at(-1).when.where;
}

it("a number with a point, and one below nothing, is what was typed", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/rules/pricing-dwell" });
  const sheet = page.getByRole("dialog");
  const points = sheet.getByRole("spinbutton", { name: "Points" });
  await empty(page, points);
  await page.keyboard.type("-0.5");
  expect(await points.inputValue()).toBe("-0.5");
  await empty(page, points);
  await page.keyboard.type("2.05");
  await sheet.getByText("→ +2.05 engagement").waitFor();
  await save(sheet);
  const { rules } = await readDraft();
  expect(rules.find(({ id }: { id: string }) => id === "pricing-dwell").points).toBe(2.05);
});

it("a bound that is emptied to be typed anew leaves those beside it where they are", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/grades/fit" });
  const sheet = page.getByRole("dialog");
  const bounds = ["A from", "B from", "C from"].map((label) => sheet.getByLabel(label));
  const read = () => Promise.all(bounds.map((bound) => bound.inputValue()));
  const [first] = bounds;
  if (!first) throw new Error("there are three");
  await empty(page, first);
  expect(await read()).toEqual(["", "30", "10"]);
  await page.keyboard.type("60");
  expect(await read()).toEqual(["60", "30", "10"]);
  await save(sheet);
  expect((await readDraft()).dimensions[1].grades).toEqual([60, 30, 10]);
});

it("a comparison keeps what it compares with, in the form that its op asks for", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/new-rule" });
  const sheet = page.getByRole("dialog");
  const how = sheet.getByLabel("How", { exact: true });
  await how.selectOption("in");
  await sheet.getByText("When someone views /pricing* →").waitFor();
  await save(sheet);
  expect(await findLastWhere()).toMatchObject({ op: "in", value: ["/pricing*"] });

  await page.getByRole("link", { name: "Add a rule" }).click();
  await sheet.getByLabel("Of what").fill("props.value");
  await how.selectOption("between");
  await sheet.getByLabel("To", { exact: true }).fill("9");
  await sheet.getByLabel("From", { exact: true }).fill("1");
  await save(sheet);
  expect(await findLastWhere()).toMatchObject({ op: "between", value: [1, 9] });

  await page.getByRole("link", { name: "Add a rule" }).click();
  await how.selectOption("exists");
  await save(sheet);
  expect(await findLastWhere()).toMatchObject({ op: "exists", value: true });
});

it("a kind of the site's own may begin as a standard one does", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/new-rule" });
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Remove Page view" }).click();
  await sheet.getByLabel("What someone does").pressSequentially("search_results");
  await page.keyboard.press("Enter");
  expect(await sheet.locator(".chip.kind").allTextContents()).toEqual(["Search results✕"]);
});

it("a day is typed digit by digit, and no field takes what was typed into the other", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/settings/keys" });
  await page.getByRole("button", { name: "Make a key" }).click();
  const dialog = page.getByRole("dialog");
  // Its title has the focus first.
  await dialog.waitFor();
  const end = dialog.getByLabel("Ends");
  await end.focus();
  await page.keyboard.type("11302027");
  expect(await end.inputValue()).toBe("2027-11-30");

  await page.goto(`${server.dev.url}/console/#/reports/funnel?range=own&from=2026-11-01&to=2026-11-20`);
  await page.reload();
  await page.getByLabel("Last day").focus();
  await page.keyboard.type("11252026");
  await expect.poll(() => page.url()).toMatch(/from=2026-11-01&to=2026-11-25$/);
  expect(await page.getByLabel("First day").inputValue()).toBe("2026-11-01");
  expect(await page.getByLabel("Last day").inputValue()).toBe("2026-11-25");
  expect(output).toEqual([]);
});

it("Enter adds a language to a prompt, and makes the link to its page: it saves nothing, and no texts are lost", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/prompts/new" });
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Other languages").click();
  const before = await countPrompts();
  const tag = sheet.getByLabel("Language, such as de or pt-BR");
  const german = sheet.getByRole("group", { name: "de" }).getByLabel("Text");
  await tag.fill("de");
  await page.keyboard.press("Enter");
  await german.fill("Damit es passt.");
  await tag.fill("de");
  await page.keyboard.press("Enter");
  expect(await german.inputValue()).toBe("Damit es passt.");
  await tag.fill("German language");
  await page.keyboard.press("Enter");
  expect(await tag.inputValue()).toBe("German language");
  await sheet.getByLabel("A page of your site").fill("https://www.example.com/");
  await page.keyboard.press("Enter");
  await sheet.getByRole("link", { name: "Open the page with the prompt" }).waitFor();
  expect(await countPrompts()).toBe(before);
});

it("Escape in a field of a lead's page, or of the list beside it, closes nothing", async () => {
  const body = JSON.stringify({ email: "ann@acme.example" });
  const headers = { "content-type": "application/json" };
  await server.ask("/v1/identity", { method: "POST", headers, body });
  const { page } = await openDesk(server, browser, { hash: "#/leads" });
  await page.getByRole("link", { name: /ann@acme/ }).click();
  const field = page.getByLabel("What you know");
  await field.fill("job");
  await page.keyboard.press("Escape");
  await page.getByLabel("Find a lead").focus();
  await page.keyboard.press("Escape");
  expect(await field.inputValue()).toBe("job");
  await page.getByRole("heading", { level: 1, name: "ann@acme" }).click();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
});

it("what a list is searched by is what its field says, also after Back", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/leads" });
  const find = page.getByLabel("Find a lead");
  await find.fill("ann");
  await page.waitForURL(/q=ann$/);
  await find.pressSequentially("a");
  await page.waitForURL(/q=anna$/);
  await page.goBack();
  await expect.poll(() => find.inputValue()).toBe("ann");
  await page.goBack();
  await expect.poll(() => find.inputValue()).toBe("");
});
