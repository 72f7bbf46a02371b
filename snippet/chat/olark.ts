import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.olark)(...command);
}

// `onBeginConversation` is told for an operator's greeting as well, so it is not the visitor's beginning.
attachChat("olark", {
  on({ opened, messaged }) {
    call("api.box.onExpand", opened);
    call("api.chat.onMessageToOperator", messaged);
  },
  open: () => call("api.box.expand"),
});
