import { beforeEach, describe, expect, test } from "vitest";
import type { WirePrompt, WireQuestion } from "../../snippet/wire.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import type { FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;

const slide: WirePrompt = { id: "demo", action: "slide", content: { title: "See it" } };
const size: WireQuestion = {
  id: "team_size",
  text: "How many are you?",
  options: [{ value: "large", label: "50 or more" }],
};
const start: WireQuestion = {
  id: "timeline",
  text: "When do you begin?",
  options: [{ value: "now", label: "Now" }],
};

function ask(question: WireQuestion): WirePrompt {
  return { id: "interview", action: "question", content: { thanks: "Thank you!", question } };
}

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(prompt: WirePrompt, options = {}): Promise<FakeTab> {
  browser.edge.answer = { prompts: [prompt] };
  const tab = browser.open("https://shop.test/pricing", options);
  await pass(1_000);
  return tab;
}

function find(tab: FakeTab, selectors: string): FakeElement | undefined {
  return tab.document.body.find(selectors);
}

function press(tab: FakeTab, selectors = "button.option"): void {
  find(tab, selectors)?.dispatchEvent(new Event("click"));
}

function told(): string[] {
  const own = browser.edge.signals().filter(({ kind }) => kind.startsWith("prompt_") || kind === "answer");
  return own.map(({ kind, props }) => [kind, ...Object.values(props ?? {})].join(" "));
}

describe("after an answer the card", () => {
  test("thanks where nothing follows", async () => {
    const tab = await open(ask(size));
    browser.edge.answer = { prompts: [] };
    press(tab);
    await pass(3_500);
    expect(find(tab, "p")?.textContent).toBe("Thank you!");
    await pass(5_000);
    expect(find(tab, "ripen-prompt")).toBeUndefined();
    expect(told()).toEqual(["prompt_show interview", "answer interview team_size large"]);
  });

  test("goes on with the prompt's next question", async () => {
    const tab = await open(ask(size));
    const host = find(tab, "ripen-prompt");
    browser.edge.answer = { prompts: [ask(start)] };
    press(tab);
    await pass(1_000);
    expect(find(tab, "ripen-prompt")).toBe(host);
    expect(find(tab, "h2")?.textContent).toBe("When do you begin?");
    browser.edge.answer = { prompts: [] };
    press(tab);
    await pass(3_500);
    expect(find(tab, "p")?.textContent).toBe("Thank you!");
  });

  test("does not ask the same again because an answer of the edge was on its way", async () => {
    const tab = await open(ask(size));
    browser.edge.latencyMs = 1_000;
    tab.window.ripen("signal", "cta_click");
    await pass(500);
    browser.edge.answer = { prompts: [ask(start)] };
    press(tab);
    const texts = [];
    for (let second = 0; second < 3; second += 1) {
      await pass(900);
      texts.push(find(tab, "h2")?.textContent);
    }
    expect(texts).toEqual(["How many are you?", "When do you begin?", "When do you begin?"]);
  });

  test("still thanks where an event prompt comes first", async () => {
    const tab = await open(ask(size));
    browser.edge.answer = { prompts: [{ id: "swap", action: "event", content: {} }] };
    press(tab);
    await pass(3_500);
    expect(find(tab, "p")?.textContent).toBe("Thank you!");
    expect(told()).toContain("prompt_show swap");
  });

  test.each([
    ["at once", slide],
    ["with a delay", { ...slide, delay: 1 }],
  ])("makes no room for another prompt that comes %s", async (_, other) => {
    const tab = await open(ask(size));
    browser.edge.answer = { prompts: [other] };
    press(tab);
    await pass(3_500);
    expect(find(tab, "p")?.textContent).toBe("Thank you!");
    await pass(20_000);
    expect(told()).not.toContain("prompt_show demo");
  });

  test("does not thank in the middle of the next question because an option was pressed twice", async () => {
    const tab = await open(ask(size));
    browser.edge.answer = { prompts: [ask(start)] };
    press(tab);
    press(tab);
    await pass(5_000);
    expect(find(tab, "h2")?.textContent).toBe("When do you begin?");
    expect(told()).toEqual(["prompt_show interview", "answer interview team_size large"]);
  });

  test("that is closed is no dismissed one", async () => {
    const tab = await open(ask(size));
    browser.edge.answer = { prompts: [] };
    press(tab);
    await pass(3_500);
    tab.fire("keydown", { key: "Escape" });
    await pass(1_000);
    expect(find(tab, "ripen-prompt")).toBeUndefined();
    expect(told()).not.toContain("prompt_dismiss interview");
  });

  test("keeps the focus of who answers by keyboard, for the next question and the thanks", async () => {
    const tab = await open(ask(size));
    for (const prompts of [[ask(start)], []]) {
      browser.edge.answer = { prompts };
      find(tab, "button.option")?.focus();
      press(tab);
      await pass(3_500);
      expect(tab.document.activeElement.tagName).toBe("RIPEN-PROMPT");
    }
    expect(find(tab, "p")?.textContent).toBe("Thank you!");
  });

  test("takes the focus from nobody who has gone on reading the page", async () => {
    const tab = await open(ask(size));
    const link = tab.document.createElement("a");
    tab.document.body.append(link);
    browser.edge.answer = { prompts: [] };
    press(tab);
    link.focus();
    await pass(3_500);
    expect(tab.document.activeElement).toBe(link);
  });
});

test("a question that waits for its answer is not replaced by another of the same prompt", async () => {
  const tab = await open(ask(size));
  browser.edge.answer = { prompts: [ask(start)] };
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(find(tab, "h2")?.textContent).toBe("How many are you?");
});

test("a question that is closed is dismissed, not answered", async () => {
  const tab = await open(ask(size));
  press(tab, "button.close");
  await pass(1_000);
  expect(told()).toEqual(["prompt_show interview", "prompt_dismiss interview"]);
});

describe("a screen reader", () => {
  test("knows the card's live region before anything stands in it", async () => {
    const tab = await open(slide, { lazyMs: 400 });
    const host = find(tab, "ripen-prompt");
    expect(host?.getAttribute("aria-live")).toBe("polite");
    expect(find(tab, "h2")).toBeUndefined();
    await pass(400);
    expect(host?.find("h2")?.textContent).toBe("See it");
  });

  test("finds no empty region where the card can't come", async () => {
    const tab = await open(slide, { blocked: ["cards"] });
    expect(find(tab, "ripen-prompt")).toBeUndefined();
    expect(told()).toEqual([]);
  });
});
