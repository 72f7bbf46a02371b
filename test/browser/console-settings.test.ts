import type { Browser, Page } from "playwright-core";
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

interface Site {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly disabled: boolean;
}

async function readSite(): Promise<Site> {
  return (await (await server.ask("/v1/sites")).json()).sites[0];
}

async function patchSite(body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const { id } = await readSite();
  const init = { method: "PATCH", headers, body: JSON.stringify(body) };
  expect((await server.ask(`/v1/sites/${id}`, init)).status).toBe(200);
}

function openSettings(part: string) {
  return openDesk(server, browser, { hash: `#/settings/${part}` });
}

function undo(page: Page, text: string): Promise<void> {
  return page.locator(".toast", { hasText: text }).getByRole("button", { name: "Undo" }).click();
}

it("the site is renamed, given origins and taken back, and what is wrong stands at its field", async () => {
  const { page, output, breaks } = await openSettings("site");
  const before = await readSite();
  await page.getByLabel("Name").fill("");
  await page.getByLabel("Website addresses").fill("https://a.test\nhttp//b");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("“http//b” must be an origin").waitFor();
  expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
  const xss = "<img src=x onerror=alert(1)>";
  await page.getByLabel("Name").fill(xss);
  await page.getByLabel("Website addresses").fill("https://a.test\nhttps://b.test");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved", { exact: true }).waitFor();
  expect(await readSite()).toMatchObject({ name: xss, origins: ["https://a.test", "https://b.test"] });
  expect(await page.locator(".brand .site").textContent()).toBe(xss);
  await undo(page, "Saved");
  await page.getByText("Taken back").waitFor();
  expect(await readSite()).toEqual(before);
  expect(await page.getByLabel("Name").inputValue()).toBe(before.name);
  expect([output, breaks]).toEqual([[], []]);
});

it("what is not saved yet waits while another part is looked at, and what others change meanwhile is kept", async () => {
  const { page } = await openSettings("privacy");
  await page.getByLabel("Forget people after").fill("90");
  await page.getByRole("navigation", { name: "Parts" }).getByRole("link", { name: "Keys" }).click();
  await page.getByText("Web pages", { exact: true }).waitFor();
  await page.getByRole("navigation", { name: "Parts" }).getByRole("link", { name: "Consent" }).click();
  expect(await page.getByLabel("Forget people after").inputValue()).toBe("90");

  await patchSite({ settings: { holdClaims: true } });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Somebody else has changed the site meanwhile").waitFor();
  expect(await page.getByLabel(/^Hold back/).isChecked()).toBe(true);
  expect(await page.getByLabel("Forget people after").inputValue()).toBe("90");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  expect((await readSite()).settings).toMatchObject({ retentionDays: 90, holdClaims: true });
  await patchSite({ settings: { retentionDays: null, holdClaims: null } });
});

it("a site stops taking signals once that is confirmed, and takes them again", async () => {
  const { page } = await openSettings("site");
  await page.getByRole("button", { name: "Stop taking signals" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  expect((await readSite()).disabled).toBe(false);
  await page.getByRole("button", { name: "Stop taking signals" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("heading", { name: "This site takes no signals" }).waitFor();
  expect((await readSite()).disabled).toBe(true);
  await page.getByRole("button", { name: "Take signals again" }).click();
  await page.getByRole("heading", { name: "This site takes signals" }).waitFor();
  expect((await readSite()).disabled).toBe(false);
});

it("the own people are named by networks and domains, and the link makes a colleague", async () => {
  const { page } = await openSettings("internal");
  await page.getByLabel("Networks").fill("203.0.113.0/24, 300.1.1.1/8");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("“300.1.1.1/8” must be a network").waitFor();
  await page.getByLabel("Networks").fill("203.0.113.0/24");
  await page.getByLabel("E-mail domains").fill("Globex.example");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  expect((await readSite()).settings.internal).toEqual({
    addresses: ["203.0.113.0/24"],
    emailDomains: ["globex.example"],
  });
  expect(await page.locator(".tag code").textContent()).toMatch(/^\?ripen_internal=[a-z]{24}$/);
  await undo(page, "Saved");
  await page.getByText("Taken back").waitFor();
  expect((await readSite()).settings).not.toHaveProperty("internal");
});

it("another site is made, its keys are shown once, and its own console opens empty", async () => {
  const { page, output } = await openSettings("sites");
  await page.getByRole("button", { name: "Make another site" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Second");
  await dialog.getByLabel("Website addresses").fill("https://second.test");
  await dialog.getByLabel("Model to begin with").selectOption("Shop");
  await dialog.getByRole("button", { name: "Make the site" }).click();
  await dialog.getByRole("heading", { name: "“Second” is there" }).waitFor();
  const texts = await dialog.locator("code").allTextContents();
  expect(texts.map((text) => text.slice(0, 4))).toEqual(["rsk_", "ris_", "rpk_"]);
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Go there now" }).click();
  await page.getByRole("heading", { name: "Get your first score" }).waitFor();
  expect(await page.getByLabel("Website addresses").inputValue()).toBe("https://second.test");
  expect(await page.locator(".brand .site").textContent()).toBe("Second");

  await page.goto(`${server.dev.url}/console/#/settings/sites`);
  await page.getByLabel("Its secret key").fill(server.dev.secretKey);
  await page.getByRole("button", { name: "Go there" }).click();
  await page.locator(".brand .site", { hasText: (await readSite()).name }).waitFor();
  expect(output).toEqual([]);
});

it("signing everybody out ends every session once that is confirmed", async () => {
  const [one, other] = await Promise.all([openSettings("access"), openSettings("access")]);
  await one.page.getByRole("button", { name: "Sign everybody out" }).click();
  await one.page.getByRole("dialog").getByRole("button", { name: "Sign everybody out" }).click();
  await one.page.getByText("Everybody was signed out, and so were you.").waitFor();
  expect((await other.page.context().request.get(`${server.dev.url}/v1/session`)).status()).toBe(401);
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in any part, %s, wide and narrow",
  async (colorScheme) => {
    for (const width of [360, 1280]) {
      const looks = { colorScheme, viewport: { width, height: 800 } };
      const { page, output, breaks } = await openDesk(server, browser, { hash: "#/settings", looks });
      const parts = page.getByRole("navigation", { name: "Parts of the settings" }).getByRole("link");
      await parts.first().waitFor();
      for (const part of await parts.allTextContents()) {
        await parts.getByText(part, { exact: true }).click();
        await page.locator(".settings :is(.rows, .nobody, .block)").first().waitFor();
        expect([part, await findViolations(page), await findOverflow(page)]).toEqual([part, [], 0]);
      }
      expect([output, breaks]).toEqual([[], []]);
      await page.context().close();
    }
  },
);
