import { attachChat } from "./adapter.ts";

// Looked up at each call: Intercom replaces its queueing stub by the real function.
function call(...args: unknown[]): void {
  Object(window.Intercom)(...args);
}

// Intercom does not tell when a conversation begins.
attachChat("intercom", {
  on({ opened, emailGiven }) {
    call("onShow", opened);
    call("onUserEmailSupplied", emailGiven);
  },
  open: (message) => (message ? call("showNewMessage", message) : call("show")),
});
