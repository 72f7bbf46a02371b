import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { WireIdentity } from "../../snippet/wire.ts";
import { launchChromium } from "../support/chromium.ts";
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

async function findLead(email: string): Promise<string> {
  const response = await server.ask("/v1/identity", { method: "POST", body: JSON.stringify({ email }) });
  expect(response.status).toBe(200);
  const { lead } = await response.json();
  return lead;
}

it("a visitor reads pricing and asks for a demo: the page learns the fit, and the lead has a score", async () => {
  const { page, output } = await openVisitor(browser);
  await page.goto(`${server.dev.url}/demo/pricing?ripen_debug=1`);
  await getAnswer(page);
  await page.goto(`${server.dev.url}/demo/book?ripen_debug=1`);
  const { fit } = await getAnswer(page);
  expect(fit).toBe(0);

  await page.getByLabel("Your name").fill("Ann Canary");
  await page.getByLabel("Work e-mail").fill("ann@acme.example");
  await page.getByLabel("Company").fill("Acme");
  await page.getByLabel("Rooms").selectOption("10 to 50");
  const asked = page.waitForRequest("**/v1/identity?*");
  await page.getByRole("button", { name: "Ask for a demo" }).click();
  const request = await asked;
  const told: WireIdentity = JSON.parse(request.postData() ?? "");
  expect(told).toMatchObject({
    email: "ann@acme.example",
    traits: { company: "Acme", rooms: "10 to 50" },
  });
  expect(request.postData()).not.toContain("Canary");
  const answer = await (await request.response())?.json();
  expect(answer).toMatchObject({ fit: 35, verified: false });
  await vi.waitFor(async () => expect((await getAnswer(page)).fit).toBe(35), 5_000);
  await page.locator('html[data-ripen-stage="mql"]').waitFor({ state: "attached" });
  await page.getByText("Thank you. Mara").waitFor();

  const panel = page.locator("ripen-debug");
  await panel.getByText("identify: email, company, rooms → claimed").waitFor();
  expect(await panel.textContent()).not.toMatch(/ann@|Acme/);

  const lead = await findLead("ann@acme.example");
  await vi.waitFor(async () => {
    const found = await (await server.ask(`/v1/qualification?lead=${lead}`)).json();
    expect(found).toMatchObject({ lead, stage: "mql" });
    expect(found.score).toBeGreaterThan(35);
  }, 10_000);
  expect(output).toEqual([]);
});
