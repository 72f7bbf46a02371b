import { attachChat } from "./adapter.ts";

// Looked up at each call: Intercom replaces its queueing stub by the real function.
function call(...args: unknown[]): void {
  if (typeof window.Intercom === "function") window.Intercom(...args);
}

// Intercom does not tell when a conversation begins.
attachChat("intercom", {
  on: ({ opened }) => call("onShow", opened),
  open: (message) => (message ? call("showNewMessage", message) : call("show")),
});
