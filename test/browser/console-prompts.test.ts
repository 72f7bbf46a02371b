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

async function readPrompt(id: string): Promise<Record<string, unknown>> {
  return (await (await server.ask(`/v1/prompts/${id}`)).json()).prompt;
}

it("a prompt is made beside its own look, switched on, changed, deleted and taken back", async () => {
  const { page, output, breaks } = await openDesk(server, browser, { hash: "#/prompts" });
  await page.getByRole("link", { name: "Add a prompt" }).click();
  const sheet = page.getByRole("dialog");
  const frame = sheet.frameLocator("iframe");
  await frame.getByText("See it on your own data").waitFor();
  const xss = "<img src=x onerror=alert(1)>";
  await sheet.getByLabel("Title").fill(xss);
  await frame.getByText(xss).waitFor();
  await sheet.getByLabel("Kind", { exact: true }).selectOption("dialog");
  await frame.locator("dialog.card.dialog[open]").waitFor();
  await sheet.getByRole("button", { name: "Dark page" }).click();
  await frame.locator(".card.dark").waitFor();
  await sheet.getByLabel("Name").fill("Try me");
  await sheet.getByRole("button", { name: "Add, switched off" }).click();
  await sheet.waitFor({ state: "detached" });
  expect(await readPrompt("try-me")).toMatchObject({
    enabled: false,
    content: { title: xss, href: "/demo" },
  });

  await page.getByLabel("Try me is on").click();
  await page.getByText("“Try me” is on").waitFor();
  expect(await readPrompt("try-me")).not.toHaveProperty("enabled");
  await page.getByRole("link", { name: /^Try me/ }).click();
  await sheet.getByLabel("Title").fill("Try it");
  await sheet.getByRole("button", { name: "Show it otherwise" }).click();
  await sheet.getByText("once a week").waitFor();
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  expect(await readPrompt("try-me")).toMatchObject({
    content: { title: "Try it", cta: "Book a demo" },
    caps: [{ times: 1, per: "week" }],
  });

  await page.getByRole("link", { name: /^Try me/ }).click();
  await sheet.getByRole("button", { name: "Delete" }).click();
  await page.getByText("“Try me” was deleted").waitFor();
  expect((await server.ask("/v1/prompts/try-me")).status).toBe(404);
  await page.locator(".toast", { hasText: "was deleted" }).getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: /^Try me/ }).waitFor();
  expect([output, breaks]).toEqual([[], []]);
});

it("what the server finds wrong with a prompt stands at its field", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/prompts/new" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Never shown to").fill("140");
  await sheet.getByLabel("Leads to").fill("javascript:alert(1)");
  await sheet.getByRole("button", { name: "Add, switched off" }).click();
  await sheet.getByText("2 things are not right yet").waitFor();
  for (const label of ["Never shown to", "Leads to"])
    expect(await sheet.getByLabel(label).getAttribute("aria-invalid")).toBe("true");
  expect(await page.evaluate("document.activeElement.id")).toBe("field-content-href");
});

it("an unsaved prompt is shown on the live site to who has the link", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/prompts/new" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Title").fill("Only for my eyes");
  await sheet.getByLabel("A page of your site").fill(`${server.dev.url}/demo/`);
  await sheet.getByRole("button", { name: "Make a link" }).click();
  const opened = page.context().waitForEvent("page");
  await sheet.getByRole("link", { name: "Open the page with the prompt" }).click();
  const site = await opened;
  await site.locator("ripen-prompt").getByText("Only for my eyes").waitFor();
  await site.close();
  await sheet.getByLabel("Title").fill("Another");
  await sheet.getByRole("link", { name: "Open the page with the prompt" }).waitFor({ state: "detached" });
  expect(output).toEqual([]);
});

it("a page that was typed stays, however late it is known where the site is", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/prompts" });
  const asked = Promise.withResolvers<() => Promise<void>>();
  await page.route("**/v1/sites/*", (route) => asked.resolve(() => route.continue()));
  await page.getByRole("link", { name: "Add a prompt" }).click();
  const address = page.getByLabel("A page of your site");
  await address.fill("https://shop.example/pricing");
  const answered = page.waitForResponse("**/v1/sites/*");
  await (await asked.promise)();
  await (await answered).finished();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("link", { name: "Open the page with the prompt" });
  expect(await link.getAttribute("href")).toMatch("https://shop.example/pricing#ripen_preview=");
});

it("the preview's page can reach nothing: neither the console nor the API", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/prompts/new" });
  await page.frameLocator("iframe").locator(".card").waitFor();
  const frame = page.frames().find((one) => one.url().endsWith("/prompt-frame/"));
  const tried = await frame?.evaluate(`(async () => {
    const reach = (act) => { try { return String(act()); } catch (error) { return error.name; } };
    return [self.origin, reach(() => parent.document), reach(() => document.cookie),
      await fetch("/v1/model").then(() => "answered", (error) => error.name)];
  })()`);
  expect(tried).toEqual(["null", "SecurityError", "SecurityError", "TypeError"]);
  const alone = await fetch(`${server.dev.url}/prompt-frame/`);
  expect(alone.headers.get("content-security-policy")).toMatch(
    /^sandbox allow-scripts;.*frame-ancestors 'self'/,
  );
});

it.each([
  ["light", 1280],
  ["light", 360],
  ["dark", 1280],
  ["dark", 360],
] as const)(
  "axe finds no flaw in the list and the editor, %s, %i pixels wide",
  async (colorScheme, width) => {
    const looks = { colorScheme, viewport: { width, height: 800 } };
    const { page, breaks } = await openDesk(server, browser, { hash: "#/prompts", looks });
    await page.locator(".prompt-row .figures").first().waitFor();
    expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
    await page.getByRole("link", { name: "Add a prompt" }).click();
    for (const kind of ["slide", "question", "form"]) {
      await page.getByLabel("Kind", { exact: true }).selectOption(kind);
      await page.frameLocator("iframe").locator(`.card.${kind}`).waitFor();
      expect([kind, await findViolations(page), await findOverflow(page)]).toEqual([kind, [], 0]);
    }
    expect(breaks).toEqual([]);
    await page.context().close();
  },
);
