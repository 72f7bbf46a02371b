import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

/** A vendor on the page: its globals, and how it tells and does things. */
interface Vendor {
  readonly globals: Record<string, unknown>;
  readonly tell: (what: string) => void;
  readonly asked: string[];
}

function makeListeners(): { on: (name: string, act: () => void) => void; tell: (name: string) => void } {
  const listeners: [string, () => void][] = [];
  return {
    on: (name, act) => listeners.push([name, act]),
    tell: (name) => {
      for (const [heard, act] of listeners) if (heard === name) act();
    },
  };
}

const vendors: Record<string, () => Vendor> = {
  intercom() {
    const { on, tell } = makeListeners();
    const asked: string[] = [];
    const Intercom = (command: string, value: unknown) => {
      if (typeof value === "function") return on(command, () => value());
      asked.push([command, value].filter(Boolean).join(" "));
      tell("onShow");
    };
    return { globals: { Intercom }, asked, tell: (what) => tell(what === "opened" ? "onShow" : "none") };
  },
  hubspot() {
    const { on, tell } = makeListeners();
    const asked: string[] = [];
    const widget = {
      status: () => ({ loaded: true }),
      open: () => asked.push("open") && tell("userInteractedWithWidget"),
    };
    const names: Record<string, string> = {
      opened: "userInteractedWithWidget",
      started: "conversationStarted",
    };
    return {
      globals: { HubSpotConversations: { on, widget } },
      asked,
      tell: (what) => tell(names[what] ?? ""),
    };
  },
  crisp() {
    const { on, tell } = makeListeners();
    const asked: string[] = [];
    const push = ([verb, name, act]: [string, string, () => void]) => {
      if (verb === "on") return on(name, act);
      asked.push(name);
      if (name === "chat:open") tell("chat:opened");
    };
    return {
      globals: { $crisp: { push } },
      asked,
      tell: (what) => tell(what === "opened" ? "chat:opened" : "chat:initiated"),
    };
  },
  demo() {
    const { on, tell } = makeListeners();
    const asked: string[] = [];
    const open = (message = "") => asked.push(`open ${message}`) && tell("open");
    return {
      globals: { RipenDemoChat: { on, open } },
      asked,
      tell: (what) => tell(what === "opened" ? "open" : "none"),
    };
  },
};

const chatPrompt = { id: "help", action: "chat" as const, content: { message: "Questions?" } };

async function openWith(vendor: Vendor): Promise<FakeTab> {
  const tab = browser.open("https://shop.test/pricing", { globals: vendor.globals });
  await pass(1_000);
  return tab;
}

test.each(Object.keys(vendors))("%s: a chat that the visitor opens is theirs", async (name) => {
  const vendor = vendors[name]?.() ?? fail(name);
  await openWith(vendor);
  vendor.tell("opened");
  await pass(1_000);
  expect(browser.edge.props("chat_open")).toEqual([{ vendor: name, by: "visitor" }]);
});

test.each(["hubspot", "crisp"])("%s: a conversation begun is told", async (name) => {
  const vendor = vendors[name]?.() ?? fail(name);
  await openWith(vendor);
  vendor.tell("started");
  await pass(1_000);
  expect(browser.edge.props("chat_start")).toEqual([{ vendor: name, by: "visitor" }]);
});

test.each(Object.keys(vendors))(
  "%s: a chat that our prompt opens is the prompt's, the next one the visitor's",
  async (name) => {
    const vendor = vendors[name]?.() ?? fail(name);
    browser.edge.answer = { prompts: [chatPrompt] };
    await openWith(vendor);
    expect(vendor.asked.length).toBeGreaterThan(0);
    expect(browser.edge.props("chat_open")).toEqual([{ vendor: name, by: "prompt" }]);
    expect(browser.edge.props("prompt_show")).toEqual([{ prompt: "help" }]);
    vendor.tell("opened");
    await pass(1_000);
    expect(browser.edge.props("chat_open")[1]).toEqual({ vendor: name, by: "visitor" });
  },
);

test("only the vendor that is on the page is loaded", async () => {
  const vendor = vendors.crisp?.() ?? fail("crisp");
  const tab = await openWith(vendor);
  expect(tab.loaded.filter((name) => name.startsWith("chat-"))).toEqual(["chat-crisp"]);
});

test("a chat that comes late is found, and the prompt that waits for it opens it", async () => {
  browser.edge.answer = { prompts: [chatPrompt] };
  const vendor = vendors.demo?.() ?? fail("demo");
  const tab = browser.open("https://shop.test/");
  await pass(2_000);
  expect(browser.edge.props("prompt_show")).toEqual([]);
  Object.assign(tab.window, vendor.globals);
  await pass(4_000);
  expect(vendor.asked).toEqual(["open Questions?"]);
  expect(browser.edge.props("prompt_show")).toEqual([{ prompt: "help" }]);
});

test("without a chat the prompt gives up, unshown", async () => {
  browser.edge.answer = { prompts: [chatPrompt] };
  browser.open("https://shop.test/");
  await pass(60_000);
  expect(browser.edge.props("prompt_show")).toEqual([]);
});

test("HubSpot's queue is joined, not replaced", async () => {
  const own = () => {};
  const hsConversationsOnReady = [own];
  const tab = browser.open("https://shop.test/", { globals: { hsConversationsOnReady } });
  await pass(1_000);
  expect(tab.window.hsConversationsOnReady).toBe(hsConversationsOnReady);
  expect(hsConversationsOnReady[0]).toBe(own);
  const vendor = vendors.hubspot?.() ?? fail("hubspot");
  Object.assign(tab.window, vendor.globals);
  for (const ready of hsConversationsOnReady) ready();
  vendor.tell("opened");
  await pass(1_000);
  expect(browser.edge.props("chat_open")).toEqual([{ vendor: "hubspot", by: "visitor" }]);
});

function fail(name: string): never {
  throw new Error(`There is no vendor ${name}.`);
}
