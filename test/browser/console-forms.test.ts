import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { openDesk } from "../support/desk.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

async function readDraft() {
  return (await (await server.ask("/v1/model/draft")).json()).model;
}

it("a template becomes the draft, and what was the draft comes back", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/model/versions" });
  await page.getByRole("button", { name: /^Make it the draft\s?: Shop$/ }).click();
  await page.getByText("“Shop” is the draft now").waitFor();
  await page.getByRole("heading", { name: "What the draft changes" }).waitFor();
  expect(await page.locator(".change").count()).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Nothing is drafted").waitFor();
  expect((await server.ask("/v1/model/draft")).status).toBe(404);
  expect(output).toEqual([]);
});

it("stages, segments and dimensions are made, moved and deleted in the draft", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/stages" });
  const sheet = page.getByRole("dialog");
  const save = async () => {
    await sheet.getByRole("button", { name: "Save to draft" }).click();
    await sheet.waitFor({ state: "detached" });
  };
  await page.getByRole("link", { name: "Add a stage" }).click();
  await sheet.getByLabel("Name").fill("Product qualified");
  await sheet.getByLabel("At least").fill("30");
  await sheet.getByRole("button", { name: "Add a condition" }).click();
  await sheet.getByLabel("What is asked").nth(1).selectOption("grade");
  await sheet.getByRole("group", { name: "Grades" }).getByLabel("B2").check();
  await sheet.getByText("Entered when the score is at least 30 and the grade is A1 or B2").waitFor();
  await sheet.getByLabel("When the score falls below").fill("20");
  await save();
  await page.getByRole("button", { name: "Move Product qualified up" }).click();
  await page.getByText("Moved in the draft").waitFor();

  await page.getByRole("navigation", { name: "Parts of the model" }).getByText("Segments").click();
  await page.getByRole("link", { name: "Add a segment" }).click();
  await sheet.getByLabel("Name").fill("Hot");
  await sheet.getByLabel("What is asked").selectOption("score");
  await sheet.getByLabel("Under").fill("90");
  await save();
  await page.getByRole("link", { name: /^Buyers from ads/ }).click();
  await sheet.getByRole("button", { name: "Delete" }).click();
  await sheet.waitFor({ state: "detached" });

  await page.getByRole("navigation", { name: "Parts of the model" }).getByText("Grades").click();
  await page.getByRole("link", { name: /^Fit/ }).click();
  await sheet.getByLabel("B from").fill("35");
  await sheet.getByLabel("At most").fill("");
  await save();

  const model = await readDraft();
  expect(model.stages.map(({ id }: { id: string }) => id)).toEqual([
    "engaged",
    "mql",
    "sql",
    "product-qualified",
    "customer",
  ]);
  expect(model.stages[3]).toMatchObject({
    enter: { all: [{ score: { gte: 30 } }, { grade: ["A1", "B2"] }] },
    leaveBelow: 20,
  });
  expect(model.segments.map(({ id }: { id: string }) => id)).toEqual(["pricing-shoppers", "hot"]);
  expect(model.segments[1].when).toEqual({ score: { gte: 60, lt: 90 } });
  expect(model.dimensions[1]).toMatchObject({ id: "fit", min: -100, grades: [50, 35, 10] });
  expect(model.dimensions[1]).not.toHaveProperty("max");
  await server.ask("/v1/model/draft", { method: "DELETE" });
});

it("the document is edited as it is: what is no JSON, and what is wrong in it, is said by its line", async () => {
  const { page } = await openDesk(server, browser, { hash: "#/model/json" });
  const area = page.getByLabel("The published model as a document");
  const text = await area.inputValue();
  const save = page.getByRole("button", { name: "Save to draft" });
  await area.fill(text.replace("{", "{,"));
  await save.click();
  await page.getByText("This is not JSON yet").waitFor();
  await area.fill(text.replace('"points": 5', '"points": "five"'));
  await save.click();
  const line = text.split("\n").findIndex((one) => one.includes('"points": 5')) + 1;
  await page.getByText(new RegExp(`^Line ${line} /rules/0/points: must be a number`)).waitFor();
  await area.fill(text.replace('"points": 5', '"points": 6'));
  await save.click();
  await page.getByText("Saved to the draft").waitFor();
  expect((await readDraft()).rules[0].points).toBe(6);
  await server.ask("/v1/model/draft", { method: "DELETE" });
});

it("all that a prompt can say is said in its editor", async () => {
  const { page, output } = await openDesk(server, browser, { hash: "#/prompts/new" });
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Ask the size");
  await sheet.getByLabel("Kind", { exact: true }).selectOption("question");
  await sheet.getByRole("textbox", { name: "Choice 1" }).fill("Few");
  await sheet.getByRole("button", { name: "Remove choice 3" }).click();
  await sheet.getByLabel("Text", { exact: true }).fill("So that we show what fits.");
  await sheet.getByText("Other languages").click();
  await sheet.getByLabel("Language, such as de or pt-BR").fill("de");
  await sheet.getByRole("button", { name: "Add a language" }).click();
  await sheet.getByRole("group", { name: "de" }).getByLabel("Text").fill("Damit es passt.");
  await sheet.getByLabel("Language of the page").selectOption("de");
  await sheet.frameLocator("iframe").getByText("Damit es passt.").waitFor();

  await sheet.getByLabel("What is asked").nth(1).selectOption("stage");
  await sheet.getByRole("button", { name: "Only on some" }).click();
  await sheet.getByRole("group", { name: "Devices" }).getByLabel("Phone").uncheck();
  await sheet.getByLabel("Wait on the page").fill("5");
  await sheet.getByRole("button", { name: "Show it otherwise" }).click();
  await sheet.getByLabel("Shown at most").selectOption("days");
  await sheet.getByLabel("Times").fill("2");
  await sheet.getByRole("group", { name: "Not while" }).getByLabel("Someone types").uncheck();
  await sheet.getByLabel("Rest after closing").fill("14");
  await sheet.getByRole("button", { name: "Only at some times" }).click();
  await sheet.getByLabel("Time zone").fill("Europe/Berlin");
  await sheet.getByRole("group", { name: "Days of the week" }).getByLabel("Sun").uncheck();
  await sheet.getByRole("button", { name: "Only at some hours" }).click();
  await sheet.getByLabel("A goal counts for").fill("14");
  await sheet.getByRole("button", { name: "Add, switched off" }).click();
  await sheet.waitFor({ state: "detached" });

  const { prompt } = await (await server.ask("/v1/prompts/ask-the-size")).json();
  expect(prompt).toMatchObject({
    action: "question",
    enabled: false,
    when: { stage: ["mql"] },
    where: { field: "page.path", op: "glob", value: "/pricing*" },
    devices: ["desktop", "tablet"],
    delaySeconds: 5,
    caps: [{ times: 2, days: 7 }],
    notWhile: ["chat", "checkout"],
    rest: { dismissedDays: 14 },
    schedule: {
      timeZone: "Europe/Berlin",
      weekdays: ["mon", "tue", "wed", "thu", "fri", "sat"],
      hours: ["09:00", "17:00"],
    },
    holdoutPercent: 10,
    goals: [{ signal: "demo_request" }],
    attributionDays: 14,
  });
  expect(prompt.content.languages).toEqual({ de: { body: "Damit es passt." } });
  expect(prompt.content.questions[0].options).toEqual([
    { value: "1-10", label: "Few" },
    { value: "11-50", label: "11 to 50" },
  ]);
  expect(output).toEqual([]);
});
