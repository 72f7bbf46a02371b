import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { makeDestination } from "../support/hand-offs.ts";
import { type Hook, startHook } from "../support/hook.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;
let hook: Hook;

beforeAll(async () => {
  [server, browser, hook] = await Promise.all([
    startServer({ allowsLocalTargets: true }),
    launchChromium(),
    startHook(),
  ]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop(), hook.close()]);
});

function make(name: string, rest: object = {}): Promise<string> {
  return makeDestination(server, { name, settings: { url: hook.url }, ...rest });
}

async function readDestination(id: string) {
  return await (await server.ask(`/v1/destinations/${id}`)).json();
}

it("a webhook is made, its secret told once, tried, changed, switched off and deleted after a question", async () => {
  const { page, output, breaks } = await openDesk(server, browser, { hash: "#/destinations" });
  await page.getByText("Nobody is told yet").waitFor();
  await page.getByRole("link", { name: "Add the first" }).click();
  await page.getByRole("link", { name: /^Webhook/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Who enters MQL").waitFor();
  const xss = "<img src=x onerror=alert(1)>";
  await sheet.getByLabel("Name", { exact: true }).fill(xss);
  await sheet.getByLabel("Address", { exact: true }).fill(hook.url);
  await sheet.getByLabel("Somebody becomes known").check();
  await sheet.getByRole("button", { name: "Add", exact: true }).click();
  const made = page.getByRole("dialog", { name: `“${xss}” was added` });
  await made.getByText(/^whsec_/).waitFor();
  await made.getByRole("button", { name: "Send a test" }).click();
  await made.getByText(/It works\. The receiver answered 204\. \d+ ms/).waitFor();
  expect(JSON.parse(hook.received.at(-1) ?? "{}")).toMatchObject({ type: "test" });
  await made.getByRole("button", { name: "Open it" }).click();

  await sheet.getByText("Somebody made up.").waitFor();
  await sheet.getByLabel("Name", { exact: true }).fill("Ours");
  await sheet.getByLabel("SQL").check();
  await sheet.getByLabel("At least").fill("40");
  await sheet.getByLabel("Grades").fill("a, b1");
  await sheet.getByRole("button", { name: "Be quiet at some hours" }).click();
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  const [{ id, destination }] = (await (await server.ask("/v1/destinations")).json()).destinations;
  expect(destination).toMatchObject({
    ...{ name: "Ours", settings: { url: hook.url }, filter: { minScore: 40, grades: ["A", "B1"] } },
    effects: [{ kind: "stage_entered", of: ["mql", "sql"] }, { kind: "lead_identified" }],
    quiet: { hours: ["20:00", "07:00"] },
  });
  await page.getByText("Who enters MQL or SQL, or becomes known. Only with 40 points or more").waitFor();

  await page.getByLabel("Ours is on").click();
  await page.getByText("“Ours” is off").waitFor();
  expect((await readDestination(id)).destination.enabled).toBe(false);
  await page.locator(".toast", { hasText: "is off" }).getByRole("button", { name: "Undo" }).click();
  await page.getByText("Taken back").waitFor();
  expect((await readDestination(id)).destination.enabled).toBe(true);

  await page.getByRole("link", { name: /^Ours/ }).click();
  await sheet.getByRole("button", { name: "Make another" }).click();
  const question = page.getByRole("dialog", { name: "Make another signing secret?" });
  await question.getByRole("button", { name: "Make another" }).click();
  await sheet.getByText(/^whsec_/).waitFor();
  await sheet.getByRole("button", { name: "Delete the destination" }).click();
  await page.getByRole("dialog", { name: "Delete “Ours”?" }).getByRole("button", { name: "Delete" }).click();
  await page.getByText("Nobody is told yet").waitFor();
  expect((await server.ask(`/v1/destinations/${id}`)).status).toBe(404);
  expect([output, breaks]).toEqual([[], []]);
});

it("what the server finds wrong with a destination stands at its field", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/destinations/new/salesforce" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("A stage is entered").uncheck();
  await sheet.getByLabel("Grades").fill("E");
  await sheet.getByLabel("Another of our fields").fill("nonsense");
  await sheet.getByRole("button", { name: "Add the field" }).click();
  await sheet.getByRole("button", { name: "Add", exact: true }).click();
  await sheet.getByText("6 things are not right yet").waitFor();
  await sheet.getByText("Choose at least one.").waitFor();
  for (const label of ["Grades", "nonsense", "Your address there", "Consumer key", "Consumer secret"])
    expect(await sheet.getByLabel(label, { exact: true }).getAttribute("aria-invalid"), label).toBe("true");
  expect(output).toEqual([]);
});

it("a secret is never told, only replaced, and has to be given again for another address", async () => {
  const id = await make("Force", {
    ...{ kind: "salesforce", settings: { instance: "https://acme.my.salesforce.com" } },
    secrets: { clientId: "one", clientSecret: "two" },
  });
  const { page } = await openDesk(server, browser, { hash: `#/destinations/edit/${id}` });
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Replace the consumer secret" }).click();
  const secret = sheet.getByLabel("Consumer secret", { exact: true });
  expect([await secret.inputValue(), await secret.getAttribute("type")]).toEqual(["", "password"]);
  await secret.fill("three");
  await sheet.getByLabel("Your address there").fill("https://other.my.salesforce.com");
  await sheet.getByText("Has to be given again").waitFor();
  await sheet.getByRole("button", { name: "Save" }).click();
  const key = sheet.getByLabel("Consumer key", { exact: true });
  await key.waitFor();
  expect(await key.getAttribute("aria-invalid")).toBe("true");
  await key.fill("four");
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  const stored = await readDestination(id);
  expect(stored.destination.settings).toEqual({ instance: "https://other.my.salesforce.com" });
  expect(JSON.stringify(stored)).not.toMatch(/three|four/);
  await server.ask(`/v1/destinations/${id}`, { method: "DELETE" });
});

it("a field of a CRM is renamed, kept from going and let go again", async () => {
  const id = await make("Hub", { kind: "hubspot", settings: {}, secrets: { token: "pat" }, dryRun: true });
  const { page } = await openDesk(server, browser, { hash: `#/destinations/edit/${id}` });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Score", { exact: true }).fill("lead_score");
  await sheet.getByRole("button", { name: "Do not send: Grade" }).click();
  await sheet.getByLabel("Another of our fields").fill("attributes.company_size");
  await sheet.getByRole("button", { name: "Add the field" }).click();
  await sheet.getByLabel("attributes.company_size", { exact: true }).fill("numberofemployees");
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  const fields = { score: "lead_score", grade: false, "attributes.company_size": "numberofemployees" };
  expect((await readDestination(id)).destination.fields).toEqual(fields);
  await page.getByRole("link", { name: /^Hub/ }).click();
  await sheet.getByText("Grade is not sent").waitFor();
  await sheet.getByRole("button", { name: "Send: Grade" }).click();
  await sheet.getByRole("button", { name: "Remove: attributes.company_size" }).click();
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  expect((await readDestination(id)).destination.fields).toEqual({ score: "lead_score" });
  await server.ask(`/v1/destinations/${id}`, { method: "DELETE" });
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in the list and the forms, %s",
  async (colorScheme) => {
    const id = await make("A webhook with a name that takes more than a line where there is little room");
    for (const width of [360, 1280]) {
      const looks = { colorScheme, viewport: { width, height: 800 } };
      const { page, breaks } = await openDesk(server, browser, { hash: "#/destinations", looks });
      await page.locator(".lately").getByText("Nothing yet").first().waitFor();
      expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
      for (const [hash, text] of [
        ["new", "Where are leads to go?"],
        ["new/hubspot", "Which field goes where"],
        ["new/pipedrive", "Where to get what it takes"],
        [`edit/${id}`, "Somebody made up."],
      ] as const) {
        await page.goto(`${server.dev.url}/console/#/destinations/${hash}`);
        await page.getByRole("dialog").getByText(text).waitFor();
        expect([hash, await findViolations(page), await findOverflow(page)]).toEqual([hash, [], 0]);
      }
      expect(breaks).toEqual([]);
      await page.context().close();
    }
    await server.ask(`/v1/destinations/${id}`, { method: "DELETE" });
  },
);
