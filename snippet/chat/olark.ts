import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.olark)(...command);
}

attachChat("olark", {
  on({ opened, started, messaged }) {
    call("api.box.onExpand", opened);
    call("api.chat.onBeginConversation", started);
    call("api.chat.onMessageToOperator", messaged);
  },
  open: () => call("api.box.expand"),
});
