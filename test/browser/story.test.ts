import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { type Described, describeWhen, getAnswer, openVisitor } from "../support/visitor-page.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

const dayMs = 86_400_000;

/** The default model's points and half-lives for what the story does, worked out by hand: 5 + 5 + 20 + 25 + 10 = 65. */
const reasons = [
  { rule: "ad-click", kind: "ad_click", points: 5, halfLifeDays: 14 },
  { rule: "pricing-view", kind: "page_view", path: "/demo/pricing", points: 5, halfLifeDays: 14 },
  { rule: "pricing-dwell", kind: "dwell", path: "/demo/pricing", points: 20, halfLifeDays: 14 },
  { rule: "cart-add", kind: "cart_add", points: 25, halfLifeDays: 7 },
  { rule: "chat-open", kind: "chat_open", points: 10, halfLifeDays: 14 },
];

/** Adds up points · 2^(−age / half-life) over the signals as they were stored. */
function scoreByHand({ asOf, signals }: Described): number {
  const worths = reasons.map(({ kind, path, points, halfLifeDays }) => {
    const fits = ({ page }: Described["signals"][number]) =>
      !path || new URL(page?.url ?? "").pathname === path;
    // Newest first, and each of these rules counts once a session: the first one counts.
    const signal = signals.findLast((one) => one.kind === kind && fits(one));
    const ageMs = Date.parse(asOf) - Date.parse(signal?.at ?? "");
    return points * 2 ** (-ageMs / (halfLifeDays * dayMs));
  });
  return worths.reduce((sum, worth) => sum + worth, 0);
}

it("a visitor comes from an ad, reads pricing, fills the cart, sees the dialog and opens the chat", async () => {
  const { page, output } = await openVisitor(browser);
  await page.clock.install();
  const stage = (name: string) =>
    page.locator(`html[data-ripen-stage="${name}"]`).waitFor({ state: "attached" });

  await page.goto(`${server.dev.url}/demo/?gclid=demo123&utm_source=google&utm_medium=cpc`);
  await stage("anonymous");
  await page.getByRole("link", { name: "Pricing", exact: true }).click();
  await page.waitForURL("**/demo/pricing");
  const { visitor } = await getAnswer(page);
  for (const seconds of [16, 16]) {
    await page.mouse.move(200 + seconds, 300);
    await page.clock.runFor(seconds * 1_000);
  }
  await stage("engaged");
  await page.getByRole("link", { name: "Sensor", exact: true }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain("Book a demo");
  await page.getByRole("button", { name: "Chat with us" }).click();
  await stage("mql");

  const described = await describeWhen(server, visitor, ({ stage: reached }) => reached === "mql");
  expect(described.score).toBeCloseTo(scoreByHand(described), 9);
  expect(described.score.toFixed(1)).toBe("65.0");
  expect(described.journal.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    "anonymous → engaged",
    "engaged → mql",
  ]);
  const given = described.explanation.rules.filter((rule) => rule.given !== 0);
  expect(Object.fromEntries(given.map((rule) => [rule.rule, rule.given]))).toEqual(
    Object.fromEntries(reasons.map(({ rule, points }) => [rule, points])),
  );
  expect(output).toEqual([]);
});

it("a rule that the owner changes decides the page's very next signal", async () => {
  const { page } = await openVisitor(browser);
  await page.goto(`${server.dev.url}/demo/`);
  const before = await getAnswer(page);
  const model = await (await server.ask("/v1/model")).json();
  const { version, ...document } = model;
  const rule = { id: "asked-price", when: { signal: "price_asked" }, points: 42 };
  const body = JSON.stringify({ ...document, rules: [...document.rules, rule] });
  const headers = { "content-type": "application/json" };
  const published = await server.ask("/v1/model", { method: "PUT", headers, body });
  expect(published.status).toBe(200);

  await page.evaluate("ripen('signal', 'price_asked')");
  await page.locator('html[data-ripen-stage="engaged"]').waitFor({ state: "attached" });
  const after = await getAnswer(page);
  expect(after.model).toBe(version + 1);
  expect(after.score - before.score).toBeCloseTo(42, 1);
});

it("a preview's link shows a prompt to whoever opens it, says so, and leaves no trace", async () => {
  const body = JSON.stringify({
    id: "draft",
    action: "slide",
    when: { score: { gte: 1_000 } },
    content: { title: "Only a draft" },
  });
  const headers = { "content-type": "application/json" };
  const made = await server.ask("/v1/prompts/draft/preview", { method: "POST", headers, body });
  const { fragment } = await made.json();
  const other = await server.ask("/v1/prompts/draft/preview", {
    method: "POST",
    headers,
    body: body.replace("Only", "Again"),
  });
  const { fragment: second } = await other.json();
  const { page, output } = await openVisitor(browser);
  await page.goto(`${server.dev.url}/demo/${fragment}`);
  await page.getByRole("dialog", { name: "Only a draft" }).waitFor();
  expect(await page.getByRole("dialog").textContent()).toContain("Preview");
  expect(page.url()).toBe(`${server.dev.url}/demo/`);
  // Another link in the same tab.
  await page.goto(`${server.dev.url}/demo/${second}`);
  await page.getByRole("dialog", { name: "Again a draft" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(1);
  expect(page.url()).toBe(`${server.dev.url}/demo/`);
  await page.keyboard.press("Escape");
  const { visitor } = await getAnswer(page);
  await page.evaluate("ripen('signal', 'download')");
  const { signals } = await describeWhen(server, visitor, ({ score }) => score > 0);
  expect(signals.filter(({ kind }) => kind.startsWith("prompt_"))).toEqual([]);
  expect(output).toEqual([]);

  const { page: old } = await openVisitor(browser);
  await old.goto(`${server.dev.url}/demo/#ripen_preview=${"x".repeat(22)}`);
  await old.getByRole("dialog", { name: "This preview has ended" }).waitFor();
});

it("the console shows the person with score and reasons", async () => {
  const { page } = await openVisitor(browser);
  await page.goto(`${server.dev.url}/demo/pricing`);
  await page.evaluate("ripen('signal', 'download')");
  const { visitor } = await getAnswer(page);
  await describeWhen(server, visitor, ({ score }) => score > 14);

  const { page: desk, output } = await openVisitor(browser);
  await desk.goto(`${server.dev.url}/console/`);
  await desk.getByLabel("Secret key").fill(server.dev.secretKey);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.getByRole("link", { name: "Leads" }).click();
  await desk.getByRole("link", { name: "Anonymous" }).click();
  const row = desk.locator(`a[href*="${visitor}"]`);
  await row.waitFor();
  expect(await row.textContent()).toContain("15.0");
  await row.click();
  await desk.getByText("Downloaded something").last().waitFor();
  await desk.getByText("Opened the pricing page").last().waitFor();
  // The browser itself reports the question whether a session is open.
  expect(output.filter((line) => !line.includes("401"))).toEqual([]);
});
