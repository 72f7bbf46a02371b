import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { getAnswer, openVisitor } from "../support/visitor-page.ts";
import { xssCorpus } from "../support/xss.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Opens the shop as somebody new. */
async function openShop(path = "/demo/pricing") {
  const { page } = await openVisitor(browser);
  await page.goto(server.dev.url + path);
  const { visitor } = await getAnswer(page);
  return { page, visitor };
}

async function tell(body: object): Promise<void> {
  const answer = await server.ask("/v1/identity", { method: "POST", body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

it("whoever shows interest comes up with what they do and why, rises as they act, and has their name once it is known", async () => {
  const { page: desk, output, breaks } = await openDesk(server, browser);
  await desk.getByText("Live", { exact: true }).waitFor();
  await desk.getByText("Nobody has come yet").waitFor();
  const { page: shop, visitor } = await openShop();
  await shop.evaluate("ripen('signal', 'cart_add')");
  const row = desk.locator(`.live-row[href$="${visitor}"]`);
  await row.filter({ hasText: "Engaged" }).waitFor();
  await row.filter({ hasText: "Put something into the cart" }).waitFor();
  expect(await row.textContent()).toContain("Added to the cart");

  await tell({ visitor, email: "ana@acme.example", traits: { name: "Ana Ruiz", company: "Acme" } });
  await shop.evaluate("ripen('signal', 'demo_request')");
  const lead = desk.locator(".live-row", { hasText: "Ana Ruiz" });
  await lead.filter({ hasText: "Asked for a demo" }).filter({ hasText: "MQL" }).waitFor();
  await desk.getByRole("heading", { name: "On the site · 1" }).waitFor();
  await lead.click();
  await desk.getByRole("heading", { name: "Ana Ruiz" }).waitFor();
  expect(desk.url()).toMatch(/#\/now\/ld_/);
  await desk.keyboard.press("Escape");
  expect(desk.url()).toMatch(/#\/now$/);
  expect([output, breaks]).toEqual([[], []]);
});

it("only who is qualified is there where that is asked for", async () => {
  const { page: shop, visitor } = await openShop();
  await shop.evaluate("ripen('signal', 'cart_add')");
  const { page: desk } = await openDesk(server, browser);
  const row = desk.locator(`.live-row[href*="${visitor}"]`);
  await row.waitFor();
  await desk.getByRole("link", { name: "Qualified", exact: true }).click();
  await row.waitFor({ state: "detached" });
  await shop.evaluate("ripen('signal', 'demo_request')");
  await row.waitFor();
  expect(desk.url()).toMatch(/#\/now\?who=qualified$/);
});

it("the list that lost its connection says so, keeps what was last known, and comes back by itself", async () => {
  const { page: shop, visitor } = await openShop();
  await shop.evaluate("ripen('signal', 'demo_request')");
  const { page: desk } = await openDesk(server, browser);
  // The page's own sockets go through here; the one in use is cut, the next ones are let through.
  const cut: (() => void)[] = [];
  await desk.routeWebSocket(/\/v1\/live/, (socket) => {
    const behind = socket.connectToServer();
    cut.push(() => void Promise.all([behind.close(), socket.close()]));
  });
  await desk.reload();
  const row = desk.locator(`.live-row[href*="${visitor}"]`);
  await row.waitFor();
  // The page before may have had one as well, if it was quick.
  const sockets = cut.length;
  cut.at(-1)?.();
  await desk.getByText("Reconnecting…").waitFor();
  expect(await row.count()).toBe(1);
  await desk.getByText("Live", { exact: true }).waitFor();
  expect(cut.length).toBe(sockets + 1);
  expect(await row.count()).toBe(1);
});

it("today's MQLs lead to the very leads", async () => {
  await tell({ email: "bo@globex.example", traits: { name: "Bo Lind" } });
  const headers = { "content-type": "application/json" };
  const signals = [{ id: "d1", kind: "demo_request" }];
  await server.ask("/v1/signals", {
    method: "POST",
    headers,
    body: JSON.stringify({ email: "bo@globex.example", signals }),
  });
  const { page: desk } = await openDesk(server, browser);
  const tile = desk
    .getByRole("region", { name: "Today" })
    .getByRole("link", { name: /^Marketing qualified today/ });
  await expect
    .poll(async () => (await tile.textContent())?.match(/today(\d+)/)?.[1], { timeout: 30_000 })
    .not.toBe("0");
  await tile.click();
  await desk.getByRole("link", { name: /^Without: Ever reached/ }).waitFor();
  await desk.getByRole("link", { name: /Bo Lind/ }).waitFor();
});

it("a destination that was switched off is a warning, with where to go", async () => {
  const { page: desk } = await openDesk(server, browser);
  const destination = { name: "Till", kind: "webhook", effects: [{ kind: "stage_entered" }] };
  const told = { id: "dst_1", destination, disabledReason: "It answered 410.", failingSince: null };
  await desk.route("**/v1/destinations", (route) => route.fulfill({ json: { destinations: [told] } }));
  await desk.reload();
  const warnings = desk.getByRole("list", { name: "What needs you" });
  await warnings.getByText("Till was switched off").waitFor();
  expect(await warnings.textContent()).toContain("It answered 410.");
  expect(await findViolations(desk)).toEqual([]);
});

it("what a visitor's browser says is text", async () => {
  const { page: shop, visitor } = await openShop();
  const hostile = xssCorpus.slice(0, 3).join(" ");
  await tell({ visitor, email: "eve@evil.example", traits: { name: hostile, company: hostile } });
  await shop.evaluate("ripen('signal', 'demo_request')");
  const { page: desk, output, breaks } = await openDesk(server, browser);
  await desk.locator(".live-row", { hasText: hostile.slice(0, 20) }).waitFor();
  expect([output, breaks]).toEqual([[], []]);
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in Now, %s, wide and at 360 pixels",
  async (colorScheme) => {
    const { page: shop } = await openShop();
    await shop.evaluate("ripen('signal', 'demo_request')");
    for (const looks of [{ colorScheme }, { colorScheme, viewport: { width: 360, height: 740 } }]) {
      const { page } = await openDesk(server, browser, { looks });
      await page.locator(".live-row .reasons b").first().waitFor();
      await page.getByRole("region", { name: "Today" }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await findOverflow(page)).toBe(0);
      await page.context().close();
    }
  },
);
