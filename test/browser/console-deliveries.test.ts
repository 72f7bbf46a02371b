import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { makeDestination, qualify } from "../support/hand-offs.ts";
import { type Hook, startHook } from "../support/hook.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;
let hook: Hook;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ allowsLocalTargets: true }), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop(), hook.close()]);
});

let destination: string;
let round = 0;
/** Names somebody of this run of a test alone. */
const who = (name: string) => `${name}${round}`;

beforeEach(async () => {
  round += 1;
  hook = await startHook();
  destination = await makeDestination(server, { name: "Our own server", settings: { url: hook.url } });
  return async () => {
    await server.ask(`/v1/destinations/${destination}`, { method: "DELETE" });
    await hook.close();
  };
});

/** Hands somebody off to a receiver that wants nothing any more; answers the lead's id. */
async function loseOne(name: string): Promise<string> {
  hook.answer(410);
  const lead = await qualify(server, who(name));
  await hook.whenReceived(1);
  return lead;
}

/** Finds the row of a lead in the log, of this test's destination. */
function rowOf(page: Page, name: string) {
  return page.locator(".delivery-row", { hasText: `${who(name)}@acme.example` }).first();
}

it("what was given up shows in the navigation, opens with its attempts, and is sent again once mended", async () => {
  const lead = await loseOne("dana");
  const { page, output, breaks } = await openDesk(server, browser, { hash: "#/destinations" });
  await page.locator(".nav-badge", { hasText: "1 given up in the last 7 days" }).waitFor();
  await page.getByText("Nothing is sent: The receiver answered 410").waitFor();
  await page.getByRole("link", { name: "1 given up", exact: true }).click();
  await rowOf(page, "dana").getByText("Given up").waitFor();
  await rowOf(page, "dana").getByRole("link").click();
  const sheet = page.getByRole("dialog", { name: `${who("dana")}@acme.example · Became MQL` });
  await sheet.getByText("The receiver answered 410").waitFor();
  await sheet.getByText('"type": "stage.entered"').waitFor();
  await sheet.getByRole("button", { name: "Send it again" }).click();
  await sheet.getByText("It is disabled: The receiver answered 410").waitFor();

  hook.answer(204);
  await sheet.getByRole("link", { name: "Our own server" }).click();
  const editor = page.getByRole("dialog", { name: "Our own server" });
  await editor.getByRole("button", { name: "Switch it on again" }).click();
  await page.getByText("“Our own server” is on again").waitFor();
  await page.getByRole("link", { name: /^Given up/ }).click();
  await rowOf(page, "dana").getByRole("link").click();
  await sheet.getByRole("button", { name: "Send it again" }).click();
  await sheet.locator(".state", { hasText: "Delivered" }).waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.locator(".nav-badge").waitFor({ state: "detached" });
  expect(hook.received.length).toBe(2);
  expect(hook.received[1]).toBe(hook.received[0]);

  await page.goto(`${server.dev.url}/console/#/people/${lead}`);
  const section = page.getByRole("region", { name: "Handed off" });
  await section.getByText("Delivered").waitFor();
  await section.getByRole("link", { name: "Our own server" }).click();
  await sheet.waitFor();
  expect(page.url()).toContain(`?lead=${lead}`);
  // A receiver that wants no more says so with 410, and so does the browser where it told of it.
  expect([output.filter((line) => !line.includes("409")), breaks]).toEqual([[], []]);
});

it("the log is narrowed by destination, state, lead and days, all of it in the address", async () => {
  const lead = await qualify(server, who("lee"));
  await qualify(server, who("kim"));
  await hook.whenReceived(2);
  const { page } = await openDesk(server, browser, { hash: "#/destinations/deliveries" });
  await page.getByLabel("Destination", { exact: true }).selectOption("Our own server");
  await page.getByLabel("State").selectOption("delivered");
  expect(page.url()).toContain(`?destination=${destination}&state=delivered`);
  await rowOf(page, "kim").waitFor();
  await page.reload();
  await rowOf(page, "lee").getByRole("link").click();
  await page.getByRole("dialog").getByRole("link", { name: "all that was handed off" }).click();
  await page.getByRole("link", { name: /Only lee.* show all leads/ }).waitFor();
  expect(page.url()).toContain(`?lead=${lead}`);
  await page.locator(".delivery-row").nth(0).waitFor();
  expect(await page.locator(".delivery-row", { hasText: "kim" }).count()).toBe(0);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await page.getByText("No such delivery").waitFor();
  await page.getByRole("link", { name: "Show all", exact: true }).click();
  await rowOf(page, "kim").waitFor();
});

it("a span of time is sent again after the reader was told how many that are", async () => {
  await qualify(server, who("ann"));
  await qualify(server, who("ben"));
  await hook.whenReceived(2);
  const { page, output } = await openDesk(server, browser, {
    hash: `#/destinations/deliveries?destination=${destination}`,
  });
  await rowOf(page, "ben").getByText("Delivered").waitFor();
  await page.getByRole("button", { name: "Send again…" }).click();
  const question = page.getByRole("dialog", { name: "Send many again" });
  await question.getByText("There are none of these.").waitFor();
  await question.getByLabel("Given up").uncheck();
  await question.getByLabel("Delivered").check();
  await question.getByText("2 deliveries are sent again, the oldest first").waitFor();
  await question.getByRole("button", { name: "Send 2 again" }).click();
  await page.getByText("2 deliveries are sent again").waitFor();
  await hook.whenReceived(4);
  expect(new Set(hook.received).size).toBe(2);
  expect(output).toEqual([]);
});

it("what strangers call themselves is text wherever it stands", async () => {
  const name = `<img src=x onerror="window.__xss=1">${round}`;
  const lead = await qualify(server, who("eve"), { name });
  await hook.whenReceived(1);
  const { page, output, breaks } = await openDesk(server, browser, { hash: `#/people/${lead}` });
  await page.getByRole("region", { name: "Handed off" }).getByRole("link").click();
  await page.getByRole("dialog").getByRole("heading", { name }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".delivery-row", { hasText: name }).waitFor();
  await page.goto(`${server.dev.url}/console/#/destinations`);
  await page.locator(".newest", { hasText: name }).waitFor();
  expect(await page.evaluate("window.__xss")).toBeUndefined();
  expect([output, breaks]).toEqual([[], []]);
});

it("the list is walked by the arrow keys, and what was opened gives the focus back", async () => {
  await qualify(server, who("una"));
  await qualify(server, who("una-second"));
  await hook.whenReceived(2);
  const { page } = await openDesk(server, browser, {
    hash: `#/destinations/deliveries?destination=${destination}`,
  });
  const rows = page.locator(".delivery-row a");
  await rows.nth(1).waitFor();
  await rows.nth(0).focus();
  await page.keyboard.press("ArrowDown");
  expect(await rows.nth(1).evaluate((row) => row.matches(":focus"))).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("What it carries").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await rows.nth(1).evaluate((row) => row.matches(":focus"))).toBe(true);
});

it.each(["light", "dark"] as const)("axe finds no flaw in the log, %s", async (colorScheme) => {
  await loseOne(`kim.wilhelmina.van.den.bergh.of.${colorScheme}`);
  for (const width of [360, 1280]) {
    const looks = { colorScheme, viewport: { width, height: 800 } };
    const { page, breaks } = await openDesk(server, browser, { hash: "#/destinations", looks });
    await page.locator(".newest .state", { hasText: "Given up" }).waitFor();
    expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
    await page.goto(`${server.dev.url}/console/#/destinations/deliveries`);
    await rowOf(page, `kim.wilhelmina.van.den.bergh.of.${colorScheme}`).waitFor();
    expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
    await page.getByRole("button", { name: "Send again…" }).click();
    await page
      .getByRole("dialog")
      .getByText(/Send \d+ again|none of these/)
      .first()
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await rowOf(page, `kim.wilhelmina.van.den.bergh.of.${colorScheme}`).getByRole("link").click();
    await page.getByRole("dialog").getByText("What it carries").waitFor();
    expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
    expect(breaks).toEqual([]);
    await page.context().close();
  }
});
