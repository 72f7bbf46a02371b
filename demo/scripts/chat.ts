import { makeChatPanel } from "./chat-panel.ts";

type Moment = "open" | "start";

interface DemoChat {
  /** Calls back each time the chat opens, or when the visitor first writes. */
  on(moment: Moment, tell: () => void): void;
  /** Opens the chat, with a message from the shop if one is given. */
  open(message?: string): void;
}

declare global {
  interface Window {
    RipenDemoChat?: DemoChat;
  }
}

const listeners: Record<Moment, (() => void)[]> = { open: [], start: [] };
const replyAfterMs = 900;

const panel = makeChatPanel({
  onOpen: () => tell("open"),
  onFirstMessage: () => tell("start"),
  onMessage: () =>
    setTimeout(() => panel.say("Thank you. A person would answer here within the hour."), replyAfterMs),
});
panel.say("Hello, I'm Mara. Ask me anything about rooms and air.");

window.RipenDemoChat = {
  on: (moment, listener) => {
    listeners[moment].push(listener);
  },
  open: (message) => {
    if (message) panel.say(message);
    panel.open();
  },
};

function tell(moment: Moment): void {
  for (const listener of listeners[moment]) listener();
}
