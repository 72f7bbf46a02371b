import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  const body = { email: "ann@acme.example", traits: { name: "<b>Ann</b> Smith", job_title: "Student" } };
  const headers = { "content-type": "application/json" };
  await server.ask("/v1/identity", { method: "POST", headers, body: JSON.stringify(body) });
  const list = async () => (await (await server.ask("/v1/leads")).json()).leads;
  await vi.waitFor(async () => expect(await list()).toHaveLength(1), 20_000);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

async function findRule(id: string): Promise<Record<string, unknown>> {
  const { rules } = await (await server.ask("/v1/model")).json();
  return rules.find((rule: { id: string }) => rule.id === id);
}

it("a rule is changed in the draft, tried on a lead, published with a reason, and brought back", async () => {
  const { page, output, breaks } = await openDesk(server, browser, { hash: "#/model" });
  await page.getByRole("link", { name: /^While job title contains “student”/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("spinbutton", { name: "Points" }).fill("-50");
  await sheet.getByText("While job title contains “student” → −50 fit").waitFor();
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("link", { name: /student”.*changed/ }).waitFor();
  expect(await findRule("student")).toMatchObject({ points: -20 });

  await page.getByRole("link", { name: "Review and publish" }).click();
  await page.getByText("While job title contains “student” → −50 fit").waitFor();
  const trial = page.locator(".trial-details", { hasText: "<b>Ann</b> Smith" });
  await trial.getByText("(−30.0)").waitFor();
  await trial.locator("summary").click();
  await trial.getByText("−20.0 → −50.0").waitFor();

  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Students never buy");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Version 2 is live now").waitFor();
  expect(await findRule("student")).toMatchObject({ points: -50 });

  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByText("Students never buy").waitFor();
  await page.getByRole("button", { name: "Bring back version 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bring back" }).click();
  await page.getByText("Version 1 is live again").waitFor();
  await page.getByText("Brought back version 1").waitFor();
  expect(await findRule("student")).toMatchObject({ points: -20 });
  expect([output, breaks]).toEqual([[], []]);
});

it("what the server finds wrong stands at its field, which has the focus, until it is put right", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/rules/pricing-dwell" });
  const sheet = page.getByRole("dialog");
  const points = sheet.getByRole("spinbutton", { name: "Points" });
  await points.fill("5000");
  await page.keyboard.press("Control+Enter");
  await sheet.getByText("One thing is not right yet").waitFor();
  const described = await points.getAttribute("aria-describedby");
  expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/at most 1000/);
  expect(await page.evaluate("document.activeElement.id")).toBe(await points.getAttribute("id"));
  await points.fill("25");
  expect(await sheet.getByText("One thing is not right yet").count()).toBe(0);
  await page.keyboard.press("Escape");
  await sheet.getByText("Leave without saving?").waitFor();
  await sheet.getByRole("button", { name: "Go on editing" }).click();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved to the draft").waitFor();

  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Taken back").waitFor();
  expect((await server.ask("/v1/model/draft")).status).toBe(404);
});

it("the Back button asks before it drops what was not saved", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model" });
  await page.getByRole("link", { name: /^While job title contains “student”/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("spinbutton", { name: "Points" }).fill("-33");
  await page.evaluate("history.back()");
  await sheet.getByText("Leave without saving?").waitFor();
  expect(page.url()).toMatch(/#\/model\/rules\/student$/);
  await sheet.getByRole("button", { name: "Leave" }).click();
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("link", { name: /^While job title contains “student”/ }).click();
  await page.evaluate("history.back()");
  await sheet.waitFor({ state: "detached" });
});

it("a draft that somebody else has saved meanwhile is not overwritten", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/rules/student" });
  const sheet = page.getByRole("dialog");
  const points = sheet.getByRole("spinbutton", { name: "Points" });
  await points.fill("-21");
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });

  const stored = await (await server.ask("/v1/model/draft")).json();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ ...stored.model, name: "Theirs" });
  await page.getByRole("link", { name: /^While job title contains “student”/ }).click();
  await points.fill("-22");
  expect((await server.ask("/v1/model/draft", { method: "PUT", headers, body })).status).toBe(200);
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.getByText(/Somebody else has changed it meanwhile/).waitFor();
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });
  const { model } = await (await server.ask("/v1/model/draft")).json();
  expect(model.name).toBe("Theirs");
  expect(model.rules.find(({ id }: { id: string }) => id === "student").points).toBe(-22);

  // The very rule that is open: theirs gives way only to who has been told of it.
  await page.getByRole("link", { name: /^While job title contains “student”/ }).click();
  await points.fill("-23");
  const theirs = model.rules.map((rule: { id: string }) =>
    rule.id === "student" ? { ...rule, points: -1 } : rule,
  );
  await server.ask("/v1/model/draft", {
    method: "PUT",
    headers,
    body: JSON.stringify({ ...model, rules: theirs }),
  });
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.getByText(/It was read again/).waitFor();
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.getByText(/put yours in its place/).waitFor();
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });
  await server.ask("/v1/model/draft", { method: "DELETE" });
});

it("a document that was typed over another draft is not saved before that is said", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/json" });
  const area = page.getByLabel(/as a document$/);
  const text = await area.inputValue();
  await area.fill(text.replace('"name": "SaaS and shop"', '"name": "Mine"'));
  const headers = { "content-type": "application/json" };
  const body = text.replace('"name": "SaaS and shop"', '"name": "Theirs"');
  await server.ask("/v1/model/draft", { method: "PUT", headers, body });
  // Coming back to the tab reads what is new.
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.getByRole("heading", { level: 1, name: "Theirs" }).waitFor();
  const save = page.getByRole("button", { name: "Save to draft" });
  await save.click();
  await page.getByText(/changed meanwhile, here or by somebody else/).waitFor();
  await save.click();
  await page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();
  await server.ask("/v1/model/draft", { method: "DELETE" });
});

it("how far everyone is scored again is shown until all are", async () => {
  const { page } = await openDesk(server, browser);
  let done = 50;
  await page.route("**/v1/model/rescore", (route) => {
    const finishedAt = done === 200 ? "2026-11-27T10:01:00Z" : null;
    return route.fulfill({
      json: { version: 2, total: 200, done, startedAt: "2026-11-27T10:00:00Z", finishedAt },
    });
  });
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Model" }).click();
  const bar = page.getByRole("progressbar", { name: "Scoring everyone again with version 2: 50 of 200" });
  await bar.waitFor();
  expect(await findViolations(page)).toEqual([]);
  done = 200;
  await bar.waitFor({ state: "detached" });
});

it("every form of rule can be made, and says itself in a sentence", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/model/new-rule" });
  const sheet = page.getByRole("dialog");
  const form = sheet.getByLabel("The rule counts when");
  const says = (words: string) => sheet.locator(".sentence", { hasText: words }).waitFor();
  await says("When someone views /pricing* → +10 engagement, once a day, half-life 30 days");
  await sheet.getByRole("button", { name: "Remove Page view" }).click();
  await sheet.getByRole("button", { name: "Remove this condition" }).click();
  await sheet.getByLabel("What someone does").fill("dwell");
  await sheet.getByRole("button", { name: "Only some" }).click();
  await says("When someone spends 30 s on a page");
  await sheet.getByLabel("Of what").fill("page.path");
  await sheet.getByLabel("How", { exact: true }).selectOption("glob");
  await sheet.getByLabel("Value").fill("/pricing*");
  await says("When someone spends time on /pricing*");
  await form.selectOption("frequency");
  await says("When someone spends time on /pricing* at least 3 times within 7 days");
  await form.selectOption("absence");
  await says("When someone spends time on /pricing* and does not buy within 1 hour");
  await form.selectOption("idle");
  await says("When nothing happens for 30 days, up to 3 times in a row");
  await sheet.getByLabel("It", { exact: true }).selectOption("reset");
  await says("→ engagement begins anew");
  await form.selectOption("attribute");
  await says("While job title contains …");
  await sheet.getByLabel("Value").fill("buyer");
  await sheet.getByLabel("Name").fill("Buys for a living");
  await sheet.getByRole("button", { name: "Save to draft" }).click();
  await sheet.waitFor({ state: "detached" });
  const { model } = await (await server.ask("/v1/model/draft")).json();
  const when = { attribute: { field: "job_title", op: "contains", value: "buyer" } };
  expect(model.rules.at(-1)).toEqual({
    id: "buys-for-a-living",
    name: "Buys for a living",
    when,
    points: 10,
    dimension: "engagement",
  });
  await server.ask("/v1/model/draft", { method: "DELETE" });
  expect(output).toEqual([]);
});

it.each([
  ["light", 1280],
  ["light", 360],
  ["dark", 1280],
  ["dark", 360],
] as const)("axe finds no flaw in any part of the Model, %s, %i pixels wide", async (colorScheme, width) => {
  const draft = await (await server.ask("/v1/model")).json();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ ...draft, rules: draft.rules.slice(1) });
  await server.ask("/v1/model/draft", { method: "PUT", headers, body });
  const looks = { colorScheme, viewport: { width, height: 800 } };
  const { page, breaks } = await openDesk(server, browser, { hash: "#/model", looks });
  for (const part of ["Rules", "Stages", "Grades", "Segments", "JSON", "Draft", "Versions"]) {
    await page.getByRole("navigation", { name: "Parts of the model" }).getByText(part).click();
    await page.locator("main.screen :is(.rows > li, textarea)").first().waitFor();
    expect([part, await findViolations(page), await findOverflow(page)]).toEqual([part, [], 0]);
  }
  await page.goto(`${server.dev.url}/console/#/model/rules/pricing-dwell`);
  await page.getByRole("dialog").getByRole("button", { name: "Save to draft" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.goto(`${server.dev.url}/console/#/model/stages/mql`);
  await page.getByRole("dialog").getByLabel("When the score falls below").waitFor();
  expect([await findViolations(page), breaks]).toEqual([[], []]);
  await page.context().close();
});
