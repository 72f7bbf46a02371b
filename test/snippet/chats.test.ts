import { beforeEach, describe, expect, test } from "vitest";
import { lazyFiles } from "../../scripts/build-snippet.ts";
import { type ChatFixture, type FakeChat, type Moment, moments } from "../fixtures/chat/chat-fixture.ts";
import { demo } from "../fixtures/chat/demo.ts";
import { chatFixtures } from "../fixtures/chat/index.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

const fixtures: readonly ChatFixture[] = [...chatFixtures, demo];
const kinds = {
  opened: "chat_open",
  started: "chat_start",
  messaged: "chat_message",
  emailGiven: "chat_email",
} satisfies Record<Moment, string>;
const chatPrompt = { id: "help", action: "chat" as const, content: { message: "Questions?" } };

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

function open(fixture: ChatFixture): { tab: FakeTab; chat: FakeChat } {
  const tab = browser.open("https://shop.test/pricing");
  return { tab, chat: fixture.make(tab) };
}

async function openLoaded(fixture: ChatFixture): Promise<{ tab: FakeTab; chat: FakeChat }> {
  const { tab, chat } = open(fixture);
  chat.load();
  await pass(1_000);
  return { tab, chat };
}

function chatKinds(): string[] {
  return browser.edge.kinds().filter((kind) => kind.startsWith("chat_"));
}

test("every chat file has its vendor's fixture, and every fixture its file", () => {
  const files = Object.keys(lazyFiles).filter((name) => name.startsWith("chat-"));
  expect([...new Set(fixtures.map(({ vendor }) => `chat-${vendor}`))].sort()).toEqual(files.sort());
});

test("things of the vendors' names that are not the vendors load nothing", async () => {
  const names = fixtures.flatMap(({ globals }) => globals);
  const globals = Object.fromEntries(names.map((name) => [name, { id: name }]));
  const tab = browser.open("https://shop.test/", { globals });
  await pass(20_000);
  expect(tab.loaded).toEqual(["detectors"]);
});

test("without a chat the prompt gives up, unshown", async () => {
  browser.edge.answer = { prompts: [chatPrompt] };
  browser.open("https://shop.test/");
  await pass(60_000);
  expect(browser.edge.props("prompt_show")).toEqual([]);
});

describe.each(fixtures)("$name", (fixture) => {
  const { vendor } = fixture;
  const told = listTold(fixture);

  test("is loaded, and no other vendor with it", async () => {
    const { tab } = await openLoaded(fixture);
    expect(tab.loaded).toEqual(["detectors", "vendors", `chat-${vendor}`]);
    await pass(20_000);
    expect(chatKinds()).toEqual([]);
  });

  test.each(told)("makes a $kind, and nothing typed leaves", async ({ kind, name, payload }) => {
    const { chat } = await openLoaded(fixture);
    chat.fire(name, payload);
    await pass(1_000);
    expect(browser.edge.props(kind)).toEqual([{ vendor, by: "visitor" }]);
    expect(chatKinds()).toEqual([kind]);
    expect(browser.edge.received.map(({ text }) => text).join()).not.toMatch(/typed/i);
  });

  test.each(told.filter(({ others }) => others))(
    "makes no $kind of what the same event says of something else",
    async ({ name, others = [] }) => {
      const { chat } = await openLoaded(fixture);
      for (const other of others) chat.fire(name, other);
      await pass(1_000);
      expect(chatKinds()).toEqual([]);
    },
  );

  test.each(told)(
    "calls the site's own callback beside our $kind, set before us or after",
    async ({ kind, name, payload }) => {
      const { chat } = open(fixture);
      chat.load();
      const heard: unknown[] = [];
      for (const time of ["before", "after"]) {
        chat.listen(name, (...args) => heard.push([time, ...args]));
        await pass(1_000);
        chat.fire(name, payload);
        expect(heard).toContainEqual([time, payload]);
      }
      await pass(1_000);
      expect(browser.edge.props(kind)).toHaveLength(2);
    },
  );

  test("may come after its embed code, and is heard by the site and by us", async () => {
    const { tab, chat } = open(fixture);
    chat.embed?.();
    const heard: string[] = [];
    if (chat.embed) for (const { name, kind } of told) chat.listen(name, () => heard.push(kind));
    await pass(3_000);
    chat.load();
    await pass(5_000);
    expect(tab.loaded).toContain(`chat-${vendor}`);
    for (const { name, payload } of told) chat.fire(name, payload);
    await pass(1_000);
    const all = told.map(({ kind }) => kind).sort();
    expect(chatKinds().sort()).toEqual(all);
    expect(heard.sort()).toEqual(chat.embed ? all : []);
  });

  test("may fail at every touch, and breaks nothing", async () => {
    const { tab, chat } = open(fixture);
    browser.edge.answer = { prompts: [chatPrompt] };
    chat.load();
    for (const name of fixture.globals) tab.window[name] = makeThrowing(tab.window[name]);
    await pass(20_000);
    expect(browser.edge.signals("page_view")).toHaveLength(1);
    expect(chatKinds()).toEqual([]);
    expect(browser.edge.props("prompt_show")).toEqual([]);
  });
});

const openable = fixtures.filter(({ asked }) => asked);

describe.each(openable)("a prompt and $name", (fixture) => {
  const { vendor, events, asked } = fixture;

  beforeEach(() => {
    browser.edge.answer = { prompts: [chatPrompt] };
  });

  test("it opens the chat, told once and as the prompt's; the next opening is the visitor's", async () => {
    const { chat } = await openLoaded(fixture);
    expect(chat.asked).toEqual(asked);
    expect(browser.edge.props("prompt_show")).toEqual([{ prompt: "help" }]);
    const { opened } = events;
    expect(browser.edge.props("chat_open")).toEqual(opened ? [{ vendor, by: "prompt" }] : []);
    if (opened) chat.fire(opened.name, opened.payload);
    await pass(1_000);
    expect(browser.edge.props("chat_open")[1]).toEqual(opened && { vendor, by: "visitor" });
  });

  test("it waits for a chat that comes late", async () => {
    const { chat } = open(fixture);
    await pass(3_000);
    expect(browser.edge.props("prompt_show")).toEqual([]);
    chat.load();
    await pass(10_000);
    expect(chat.asked).toEqual(asked);
    expect(browser.edge.props("prompt_show")).toEqual([{ prompt: "help" }]);
  });

  test("the chat of which only the embed code is there opens once it has come", async () => {
    const { chat } = open(fixture);
    chat.embed?.();
    await pass(2_000);
    expect(chat.asked).toEqual([]);
    chat.load();
    await pass(10_000);
    expect(chat.asked).toEqual(asked);
  });
});

const plainly = {
  intercom: ["show"],
  crisp: ["chat:open"],
  livechat: ["maximize"],
  freshchat: ["open"],
  helpscout: ["open"],
  smartsupp: ["chat:open"],
} satisfies Record<string, string[]>;

test("a prompt without a message opens a chat plainly that could take one", async () => {
  browser.edge.answer = { prompts: [{ ...chatPrompt, content: {} }] };
  const asked: Record<string, readonly string[]> = {};
  for (const fixture of fixtures.filter(({ prefill }) => prefill))
    asked[fixture.vendor] = (await openLoaded(fixture)).chat.asked;
  expect(asked).toEqual(plainly);
});

test("a prompt gives up, unshown, where the chat can't be opened", async () => {
  browser.edge.answer = { prompts: [chatPrompt] };
  const closed = fixtures.filter(({ asked }) => !asked);
  expect(closed.map(({ vendor }) => vendor)).toEqual(["marketo"]);
  for (const fixture of closed) await openLoaded(fixture);
  await pass(60_000);
  expect(browser.edge.props("prompt_show")).toEqual([]);
});

function listTold({ events }: ChatFixture) {
  return moments.flatMap((moment) => {
    const event = events[moment];
    return event ? [{ kind: kinds[moment], ...event }] : [];
  });
}

/** Makes of a vendor's global one that is there with all its members, and throws whenever it is called. */
function makeThrowing(value: unknown): unknown {
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return value;
  return new Proxy(value, {
    get: (target, name) => makeThrowing(Reflect.get(target, name)),
    apply() {
      throw new Error("The vendor is broken.");
    },
  });
}
