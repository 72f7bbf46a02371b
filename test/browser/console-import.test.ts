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

async function openImport(text: string, looks: Parameters<Browser["newContext"]>[0] = {}) {
  const desk = await openDesk(server, browser, { hash: "#/settings/import", looks });
  const file = { name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await desk.page.getByLabel("CSV file").setInputFiles(file);
  return desk;
}

/** Lists the addresses of all leads of a domain. */
async function listLeads(domain: string): Promise<readonly string[]> {
  const lines = (await (await server.ask("/v1/leads.ndjson")).text()).split("\n");
  const leads: { readonly email: string }[] = lines
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return leads.map(({ email }) => email).filter((email) => email.endsWith(`@${domain}`));
}

it("the list of leads has the way to it, with leads and without", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/leads" });
  for (const name of ["import the leads of another system", "Import"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByLabel("CSV file").waitFor();
    await page.goBack();
  }
});

it("a file is looked at before it is sent, and every row that is not taken says why", async () => {
  const xss = "<img src=x onerror=alert(1)>";
  const { page, output, breaks } = await openImport(
    `E-Mail;Full Name;Company Size;Remark\nkai@initech.example;${xss};120;secret\nmo;Mo;5;\n"ann@initech.example";"Adler; Ann";007;x\n`,
    { viewport: { width: 360, height: 740 } },
  );
  await page.getByRole("heading", { name: "leads.csv: 3 leads" }).waitFor();
  expect(await page.getByLabel("E-Mail becomes").inputValue()).toBe("email");
  expect(await page.getByLabel("Name of the attribute of Company Size").inputValue()).toBe("company_size");
  await page.getByText(xss).waitFor();
  expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
  await page.getByLabel("Name of the attribute of Full Name").fill("name");
  await page.getByLabel("Remark becomes").selectOption("Leave it out");
  await page.getByLabel("E-Mail becomes").selectOption("Leave it out");
  await page.getByText("Say which column has the e-mail address").waitFor();
  expect(await page.getByRole("button", { name: "Import 3 leads" }).isDisabled()).toBe(true);
  await page.getByLabel("E-Mail becomes").selectOption("E-mail address");
  expect(await listLeads("initech.example")).toEqual([]);

  await page.getByRole("button", { name: "Import 3 leads" }).click();
  await page.getByRole("heading", { name: "The import is done" }).waitFor();
  await page.getByText("2 taken, 1 not.").waitFor();
  const row = page.getByRole("row", { name: /^3 mo, Mo/ });
  await row.getByText("email must be an e-mail address").waitFor();
  expect([await findViolations(page), await findOverflow(page)]).toEqual([[], 0]);
  const taken = ["ann@initech.example", "kai@initech.example"];
  // Lists are written behind the answer, by the queue.
  const list = async () => (await listLeads("initech.example")).toSorted();
  await expect.poll(list, { timeout: 20_000 }).toEqual(taken);
  expect([output, breaks]).toEqual([[], []]);
});

it("a long import shows how far it is, stops where it is told to, and goes on there", async () => {
  const rows = Array.from({ length: 250 }, (_, row) => `u${row}@long.example,Person ${row}`);
  const { page } = await openImport(`email,name\n${rows.join("\n")}\n`);
  let asked = 0;
  await page.route("**/v1/leads/import", async (route) => {
    asked += 1;
    if (asked === 2) await page.getByRole("button", { name: "Stop" }).click();
    await route.continue();
  });
  await page.getByRole("button", { name: "Import 250 leads" }).click();
  await page.getByText("200 taken, 0 not, 50 to go.").waitFor();
  await page.getByRole("heading", { name: "The import stands still" }).waitFor();
  expect(await page.getByLabel("Rows sent").getAttribute("value")).toBe("200");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Every lead was taken" }).waitFor();
  await page.getByText("250 taken, 0 not.").waitFor();
  await expect.poll(() => listLeads("long.example"), { timeout: 20_000 }).toHaveLength(250);
});

it("a connection that is lost leaves the rest waiting", async () => {
  const { page } = await openImport("email\nlost@initech.example\n");
  await page.route("**/v1/leads/import", (route) => route.abort());
  await page.getByRole("button", { name: "Import one lead" }).click();
  await page.getByText("The server can't be reached. Try again.").waitFor();
  await page.unroute("**/v1/leads/import");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Every lead was taken" }).waitFor();
});

it("a file with no rows says what is missing", async () => {
  const { page } = await openImport("email,name\n");
  await page.getByText("The file has no rows below its first").waitFor();
});

it("the same file can be chosen again once it is mended", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/settings/import" });
  const field = page.getByLabel("CSV file");
  await field.setInputFiles({
    name: "leads.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("email\nann@acme.example"),
  });
  await page.getByRole("heading", { name: "leads.csv: one lead" }).waitFor();
  // A browser says nothing of the choice of a file that is chosen already.
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), field.click()]);
  expect(await field.inputValue()).toBe("");
  await chooser.setFiles({
    name: "leads.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("email\na@b.example\nc@d.example"),
  });
  await page.getByRole("heading", { name: "leads.csv: 2 leads" }).waitFor();
});
