import { beforeEach, expect, test } from "vitest";
import { crisp } from "../fixtures/chat/crisp.ts";
import { makeClient } from "../fixtures/chat/fake-client.ts";
import { intercom } from "../fixtures/chat/intercom.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { runPackage } from "../support/run-package.ts";

// The vendors' own packages queue, subscribe and command here; what their servers would send is played by us.
const chatPrompt = { id: "help", action: "chat" as const, content: { message: "Questions?" } };

let browser: FakeBrowser;
let tab: FakeTab;
/** How often the site's own callback was called. */
let own: number;

const hear = () => {
  own += 1;
};

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
  tab = browser.open("https://shop.test/");
  own = 0;
});

/** Lists the words of commands, leaving out the functions that come with them. */
function wordsOf(commands: unknown): string[] {
  const isWord = (part: unknown) => typeof part !== "function";
  return Object(commands).map((command: ArrayLike<unknown>) =>
    JSON.stringify([...Array.from(command)].filter(isWord)),
  );
}

test("crisp-sdk-web: its queue takes our subscriptions beside the site's own", async () => {
  const { Crisp } = await runPackage(tab, "crisp-sdk-web");
  Crisp.configure("site", { autoload: false });
  Crisp.chat.onChatOpened(hear);
  expect(tab.window.$crisp).toHaveLength(2);
  await pass(1_000);
  const chat = crisp.make(tab);
  chat.load();
  chat.fire("chat:opened");
  await pass(1_000);
  expect(own).toBe(1);
  expect(browser.edge.props("chat_open")).toEqual([{ vendor: "crisp", by: "visitor" }]);
});

test("crisp-sdk-web: each of our commands is one that it makes itself", async () => {
  tab.window.$crisp = Object.assign([], { is: () => true });
  const { Crisp } = await runPackage(tab, "crisp-sdk-web");
  Crisp.chat.onChatOpened(hear);
  Crisp.chat.onChatInitiated(hear);
  Crisp.message.onMessageSent(hear);
  Crisp.user.onEmailChanged(hear);
  Crisp.chat.open();
  Crisp.message.setMessageText("Questions?");
  const theirs = wordsOf(tab.window.$crisp);
  tab.window.$crisp = [];
  browser.edge.answer = { prompts: [chatPrompt] };
  await pass(2_000);
  const ours = wordsOf(tab.window.$crisp);
  expect(ours).toHaveLength(6);
  expect(theirs).toEqual(expect.arrayContaining(ours));
});

test("@livechat/widget-core: its object hands our subscriptions and the prompt's opening over to the client", async () => {
  const { createWidget } = await runPackage(tab, "@livechat/widget-core");
  const widget = createWidget({ license: "1", onVisibilityChanged: hear });
  await pass(1_000);
  const { on, off, fire, ask, asked } = makeClient();
  const live = Object(tab.window.LiveChatWidget);
  const verbs: Record<string, (...args: [string, unknown]) => unknown> = { on, off, call: ask };
  live._h = (verb: string, args: [string, unknown]) =>
    verb === "get" ? { email: "typed@example.com" } : verbs[verb]?.(...args);
  for (const [verb, args] of live._q) live._h(verb, args);

  fire("visibility_changed", { visibility: "maximized" });
  fire("customer_status_changed", { status: "chatting" });
  fire("new_event", { author: { type: "customer" } });
  fire("form_submitted", { type: "prechat" });
  browser.edge.answer = { prompts: [chatPrompt] };
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  const told = ["chat_open", "chat_start", "chat_message", "chat_email"];
  for (const kind of told) expect(browser.edge.props(kind)).toEqual([{ vendor: "livechat", by: "visitor" }]);
  expect(asked).toEqual(['maximize {"messageDraft":"Questions?"}']);
  expect(own).toBe(1);

  widget.updateEventHandlers({ onVisibilityChanged: hear });
  fire("visibility_changed", { visibility: "maximized" });
  await pass(1_000);
  expect(own).toBe(2);
  expect(browser.edge.props("chat_open")[1]).toEqual({ vendor: "livechat", by: "prompt" });
});

test("@intercom/messenger-js-sdk: its queue takes our subscriptions, and its calls reach the site and us", async () => {
  const { Intercom, onShow, show } = await runPackage(tab, "@intercom/messenger-js-sdk");
  Intercom({ app_id: "site" });
  onShow(hear);
  await pass(1_000);
  const { q } = Object(tab.window.Intercom);
  expect(wordsOf(q)).toEqual(['["onShow"]', '["onShow"]', '["onUserEmailSupplied"]']);
  const chat = intercom.make(tab);
  chat.load();
  for (const args of q) Object(tab.window.Intercom)(...args);
  show();
  chat.fire("onUserEmailSupplied");
  await pass(1_000);
  expect(own).toBe(1);
  expect(chat.asked).toEqual(["show"]);
  expect(browser.edge.props("chat_open")).toEqual([{ vendor: "intercom", by: "visitor" }]);
  expect(browser.edge.props("chat_email")).toEqual([{ vendor: "intercom", by: "visitor" }]);
});
