import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { findOverflow, findViolations, openDesk } from "../support/desk.ts";
import { startSeededServer } from "../support/seeded-server.ts";
import type { TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startSeededServer(400), launchChromium()]);
}, 180_000);

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Each part of the screen, and its table. */
const tabs = ["Funnel", "Velocity", "Channels", "Spend", "Rules", "Prompts"];

/** Opens a report on all that was seen in a year, and waits until it is there. */
async function openReport(hash: string, looks = {}) {
  const desk = await openDesk(server, browser, { hash, looks });
  await desk.page.locator(".reports :is(.panel, .notice)").first().waitFor();
  await desk.page.locator(".skeleton").waitFor({ state: "detached" });
  return desk;
}

async function readReport(path: string) {
  const answer = await server.ask(path);
  expect(answer.status).toBe(200);
  return await answer.json();
}

/** Presses a button that saves a file, and reads that. */
async function readSaved(within: Locator, name: string): Promise<string> {
  const saving = within.page().waitForEvent("download");
  await within.getByRole("button", { name: "Download CSV" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toContain(name);
  return await readFile(await saved.path(), "utf8");
}

it("the funnel tells what the API tells, and each number opens the very people behind it", async () => {
  const days = "from=2026-01-01&to=2027-01-01";
  const { page, output, breaks } = await openReport(
    "#/reports/funnel?range=own&from=2026-01-01&to=2026-12-31",
  );
  const { totals } = await readReport(`/v1/reports/funnel?${days}`);
  const mql = totals.stages.find(({ stage }: { stage: string }) => stage === "mql");
  expect(mql.people).toBeGreaterThan(3);
  const row = page.getByRole("table", { name: "Funnel" }).getByRole("row", { name: mql.name });
  expect(await row.getByRole("cell").nth(1).textContent()).toMatch(new RegExp(`^${mql.people} `));
  const { count: leads } = await readReport(`/v1/reports/people?${days}&reached=mql&of=leads`);
  expect(await row.getByRole("cell").nth(2).textContent()).toMatch(new RegExp(`^${leads} leads`));
  await page.locator(".chart .u-over").waitFor();
  await page.locator(".chart .u-over").hover();
  await page.locator(".chart .tip").getByText(`${mql.name}:`).waitFor();

  await row.getByRole("link", { name: `${mql.people} people` }).click();
  const sheet = page.getByRole("dialog", { name: `People who came to ${mql.name}` });
  await sheet.getByText(`${mql.people} in all.`).waitFor();
  const { people } = await readReport(`/v1/reports/people?${days}&reached=mql&limit=100`);
  expect(
    await sheet.locator("a.row-main").evaluateAll((links) => links.map((a) => a.getAttribute("href"))),
  ).toEqual(
    people.map(({ id }: { id: string }) => `#/${id.startsWith("ld_") ? "leads" : "anonymous"}/${id}`),
  );
  const file = await readSaved(sheet, "people");
  expect(file.trim().split("\r\n")).toHaveLength(1 + mql.people);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.goBack();
  await sheet.locator("a.row-main").first().click();
  await page.locator(".person h1").waitFor();
  expect([output, breaks]).toEqual([[], []]);
});

it("what is asked is in the address, and shows the same to whoever it is passed on to", async () => {
  const { page } = await openReport("#/reports");
  await page.getByRole("link", { name: "This year" }).click();
  await page.getByRole("link", { name: "Velocity" }).click();
  await page.getByRole("link", { name: "By first visit" }).click();
  const whom = page.getByRole("navigation", { name: "Of whom" });
  await whom.getByRole("link", { name: "Leads" }).click();
  await page.getByRole("rowheader", { name: /^Seen → Lead/ }).waitFor();
  const { hash } = new URL(page.url());
  expect(hash).toBe("#/reports/velocity?range=year&by=cohort&of=leads");
  const { page: other } = await openReport(hash);
  for (const name of ["This year", "Velocity", "By first visit", "Leads"])
    expect(
      await other.getByRole("main").getByRole("link", { name, exact: true }).getAttribute("aria-current"),
    ).toMatch(/true|page/);
  const cells = (one: Page) =>
    one.getByRole("table", { name: "Velocity" }).getByRole("cell").allTextContents();
  expect(await cells(other)).toEqual(await cells(page));

  await other.getByRole("link", { name: "Other days" }).click();
  await other.getByLabel("First day").fill("2026-10-01");
  await other.getByLabel("Last day").fill("2026-10-31");
  await other.waitForURL(/from=2026-10-01&to=2026-10-31/);
  await other.getByText("Oct 1 – 31, 2026").waitFor();
});

it("spend from a file is told row by row, shows as cost and as text, and leaves as a file without formulas", async () => {
  const { page, output, breaks } = await openReport("#/reports/spend?range=7d");
  const today = new Date().toISOString().slice(0, 10);
  const campaign = "=1+1 <img src=x onerror=alert(1)>";
  const rows = [
    "day,channel,campaign,cost,currency",
    `${today},Paid Search,"${campaign}",412.50,USD`,
    `${today},Carrier Pigeons,,1,USD`,
    `${today},Paid Search,x,-1,USD`,
  ];
  const file = { name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
  await page.getByLabel("Choose a file").setInputFiles(file);
  await page.getByText("1 row recorded").waitFor();
  expect(await page.locator(".verdicts li").allTextContents()).toEqual([
    expect.stringMatching(/^Row 2 after the first line: channel must be one of /),
    expect.stringMatching(/^Row 3 after the first line: cost must be a number/),
  ]);
  await page.getByRole("button", { name: "Day" }).click();
  await page.getByRole("button", { name: "Day" }).click();
  await page.getByRole("cell", { name: campaign }).waitFor();

  await page.getByRole("link", { name: "Channels" }).click();
  await page.getByRole("link", { name: "Campaigns" }).click();
  const row = page.getByRole("row", { name: campaign });
  await row.getByRole("cell", { name: "$412.50" }).first().waitFor();
  expect(await readSaved(page.getByRole("main"), "campaigns")).toContain(`"'${campaign}","Paid Search"`);
  expect([output, breaks]).toEqual([[], []]);
});

it("rules are told by what goes along with them, for the stage that counts as success", async () => {
  const { page } = await openReport("#/reports/rules?range=year");
  await page.getByText(/It goes along with, it does not bring about/).waitFor();
  await page.getByLabel("Success is").selectOption("engaged");
  await page.getByRole("heading", { name: "What goes along with coming to Engaged" }).waitFor();
  expect(page.url()).toContain("stage=engaged");
  const row = page.getByRole("row", { name: /Opened the pricing page/ });
  await row.getByText(/More often/).waitFor();
  await row.getByRole("link", { name: /people it fired for/ }).click();
  await page.getByRole("dialog", { name: "People for whom “Opened the pricing page” fired" }).waitFor();
});

it("a table is put in order by the keyboard, and the sum stays at its end", async () => {
  const { page } = await openReport("#/reports/channels?range=year");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.getByRole("link", { name: "Channels" }).click();
  await page.getByRole("link", { name: "This year" }).click();
  const head = page.getByRole("columnheader", { name: "Channel" });
  await head.getByRole("button").focus();
  await page.keyboard.press("Enter");
  expect(await head.getAttribute("aria-sort")).toBe("ascending");
  const names = (await page.getByRole("rowheader").allTextContents()).slice(0, -1);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  expect(await page.getByRole("rowheader").last().textContent()).toBe("All");
});

it("where there is nothing a report says what is missing and what to do", async () => {
  const { page } = await openReport("#/reports/funnel?range=own&from=2020-01-01&to=2020-01-31");
  await page.getByText("Nobody was seen in these days").waitFor();
  await page.getByRole("link", { name: "Spend" }).click();
  await page.getByText("No spend in these days").waitFor();
  await page.getByRole("link", { name: "Velocity" }).click();
  await page.getByText("Nobody took a step in these days").waitFor();
  await page.getByRole("link", { name: "Show this year" }).click();
  await page.getByRole("table", { name: "Velocity" }).waitFor();
});

it("what can't be asked, or not now, is said in place of the report; without its drawing it has its figures", async () => {
  const { page } = await openReport("#/reports/rules?stage=nosuch");
  await page.getByText("The model has no stage called nosuch.").waitFor();
  await page.getByRole("link", { name: "Start again with the last 30 days" }).click();
  await page.getByRole("table", { name: "Rules" }).waitFor();
  await page.route("**/v1/reports/**", (route) => route.abort());
  await page.getByRole("link", { name: "7 days" }).click();
  await page.getByText("The server can't be reached.").first().waitFor();
  await page.unroute("**/v1/reports/**");
  await page.route("**/console/part-*.js", (route) => route.abort());
  await page.getByRole("link", { name: "Funnel" }).click();
  await page.getByText("The chart could not be loaded.").waitFor();
  await page.getByRole("table", { name: "Funnel", exact: true }).waitFor();
});

it.each(["light", "dark"] as const)(
  "axe finds no flaw in any report, %s, and each fits its window",
  async (colorScheme) => {
    for (const width of [360, 1280]) {
      const looks = { colorScheme, viewport: { width, height: 800 } };
      const { page, output, breaks } = await openReport("#/reports/funnel?range=year", looks);
      await page.getByText("Every figure as a table").click();
      for (const tab of tabs) {
        await page.getByRole("navigation", { name: "Reports" }).getByRole("link", { name: tab }).click();
        await page.getByRole("table", { name: tab, exact: true }).waitFor();
        expect([tab, await findViolations(page), await findOverflow(page)]).toEqual([tab, [], 0]);
      }
      await page.goBack();
      await page.locator(".figure").first().click();
      await page.locator(".who-row").first().waitFor();
      expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
      expect([output, breaks]).toEqual([[], []]);
      await page.context().close();
    }
  },
);
