import { beforeEach, describe, expect, test } from "vitest";
import { hasEmail } from "../../snippet/chat/has-email.ts";
import type { ChatFixture, FakeChat } from "../fixtures/chat/chat-fixture.ts";
import { demo } from "../fixtures/chat/demo.ts";
import { makeClient } from "../fixtures/chat/fake-client.ts";
import { jivochat } from "../fixtures/chat/jivochat.ts";
import { livechat } from "../fixtures/chat/livechat.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

const chatPrompt = { id: "help", action: "chat" as const, content: {} };

let browser: FakeBrowser;
let tab: FakeTab;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  tab = browser.open("https://shop.test/");
});

function load({ make }: ChatFixture): FakeChat {
  const chat = make(tab);
  chat.load();
  return chat;
}

describe("with a prompt", () => {
  beforeEach(() => {
    browser.edge.answer = { prompts: [chatPrompt] };
  });

  test("what comes at once with its opening is not the visitor's", async () => {
    const chat = load(demo);
    await pass(100);
    chat.fire("open");
    chat.fire("start");
    await pass(1_000);
    chat.fire("start");
    await pass(1_000);
    expect(browser.edge.props("chat_open")).toEqual([{ vendor: "demo", by: "prompt" }]);
    expect(browser.edge.props("chat_start")).toEqual([
      { vendor: "demo", by: "prompt" },
      { vendor: "demo", by: "visitor" },
    ]);
  });

  test("an opening long after it is the visitor's, if the chat was open already when the prompt came", async () => {
    const { on, fire } = makeClient();
    tab.window.RipenDemoChat = { on, open() {} };
    await pass(20_000);
    expect(browser.edge.props("prompt_show")).toHaveLength(1);
    fire("open");
    await pass(1_000);
    expect(browser.edge.props("chat_open")).toEqual([{ vendor: "demo", by: "visitor" }]);
  });

  test("a chat that can't be joined leaves it to another", async () => {
    tab.window.olark = (name: string) => {
      if (name !== "api.box.expand") throw new Error("This is something else.");
    };
    const chat = load(demo);
    await pass(1_000);
    expect(chat.asked).toEqual(["open"]);
  });
});

test("a chat that refuses to begin breaks nothing", async () => {
  tab.window.GorgiasChat = { init: () => Promise.reject(new Error("refused")) };
  await pass(1_000);
  expect(tab.loaded).toContain("chat-gorgias");
  expect(browser.edge.kinds()).not.toContain("chat_open");
});

test.each([
  ["JivoChat", jivochat, "jivo_api", { getContactInfo: () => ({ client_name: "Typed Name", email: null }) }],
  ["LiveChat", livechat, "LiveChatWidget", { get: () => ({ name: "Typed Name" }) }],
])("%s: a form without an address gives none", async (_, fixture, name, without) => {
  const chat = load(fixture);
  Object.assign(Object(tab.window[name]), without);
  await pass(1_000);
  chat.fire(fixture.events.emailGiven?.name ?? "");
  await pass(1_000);
  expect(browser.edge.kinds()).not.toContain("chat_email");
});

const circular: unknown[] = ["a@b.example"];
circular.push(circular);

test.each([
  [true, "ada@lovelace.example"],
  [true, { fields: [{ label: "E-mail", answer: "ada@lovelace.example" }] }],
  [false, undefined],
  [false, null],
  [false, { email: "" }],
  [false, { name: "Ada @ home" }],
  [false, circular],
])("%s: an address is in %j", (expected, data) => {
  expect(hasEmail(data)).toBe(expected);
});
