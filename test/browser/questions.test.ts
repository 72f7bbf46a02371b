import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { type Described, describeWhen, getAnswer, openVisitor, servePage } from "../support/visitor-page.ts";

let server: TestServer;
let browser: Browser;

const interview = {
  id: "interview",
  action: "question",
  when: { score: { gte: 0 } },
  content: {
    thanks: "Thank you: that helps.",
    questions: [
      {
        id: "team_size",
        text: "How many are you?",
        options: [
          { value: "small", label: "Fewer than 50" },
          { value: "large", label: "50 or more" },
        ],
      },
      { id: "timeline", text: "When do you begin?" },
    ],
  },
};

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  const headers = { "content-type": "application/json" };
  const made = await server.ask("/v1/prompts", { method: "POST", headers, body: JSON.stringify(interview) });
  expect(made.status).toBe(201);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

interface Told extends Described {
  readonly attributes: readonly { name: string; value: unknown }[];
}

it("one question leads to the next in the same card and then to thanks, and the answers are attributes", async () => {
  const { page, context, output } = await openVisitor(browser);
  await page.goto(await servePage(context, server));
  const first = page.getByRole("dialog", { name: "How many are you?" });
  await first.waitFor();
  await page.evaluate("window.card = document.querySelector('ripen-prompt')");
  const isSameCard = () =>
    page.evaluate(
      "document.activeElement === card && document.querySelectorAll('ripen-prompt').length === 1",
    );

  await first.getByRole("button", { name: "50 or more" }).press("Enter");
  const second = page.getByRole("dialog", { name: "When do you begin?" });
  await second.waitFor();
  expect(await isSameCard()).toBe(true);
  await second.getByRole("textbox").fill("In spring");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Thank you: that helps." }).waitFor();
  expect(await isSameCard()).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator("ripen-prompt").waitFor({ state: "detached" });

  const { visitor } = await getAnswer(page);
  const isAnswer = ({ kind }: { kind: string }) => kind === "answer";
  // What the API tells of a visitor, beside what all tests look at.
  const told = (await describeWhen(
    server,
    visitor,
    ({ signals }) => signals.filter(isAnswer).length > 1,
  )) as Told;
  const answers = told.attributes.filter(({ name }) => ["team_size", "timeline"].includes(name));
  expect(Object.fromEntries(answers.map(({ name, value }) => [name, value]))).toEqual({
    team_size: "large",
    timeline: "In spring",
  });
  const kinds = told.signals.map(({ kind }) => kind).filter((kind) => /^(prompt_|answer)/.test(kind));
  expect(kinds.toSorted()).toEqual(["answer", "answer", "prompt_due", "prompt_show"]);
  expect(output).toEqual([]);
});

it("who answers by mouse is thanked for a moment, and the card is gone", async () => {
  const { page, context } = await openVisitor(browser);
  await page.goto(await servePage(context, server));
  await page.getByRole("button", { name: "50 or more" }).click();
  const field = page.getByRole("textbox");
  await field.fill("Now");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you: that helps.").waitFor();
  await page.mouse.move(1, 1);
  await page.locator("ripen-prompt").waitFor({ state: "detached" });
});
