import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.smartsupp)(...command);
}

attachChat("smartsupp", {
  on: ({ messaged }) => call("on", "message_sent", messaged),
  open(message) {
    call("chat:open");
    if (message) call("chat:message", message);
  },
});
