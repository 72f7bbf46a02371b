import "../globals.ts";
import { quietly } from "../quietly.ts";
import type { ChatAdapter } from "./adapter.ts";

// Looked up at each call: Intercom replaces its queueing stub by the real function.
function call(...args: unknown[]): void {
  quietly(() => {
    if (typeof window.Intercom === "function") window.Intercom(...args);
  });
}

/** Intercom's messenger. It does not tell when a conversation begins. */
const intercom: ChatAdapter = {
  on: ({ opened }) => call("onShow", () => quietly(opened)),
  open: (message) => (message ? call("showNewMessage", message) : call("show")),
};

if (window.ripen) window.ripen.part["chat-intercom"] = intercom;
