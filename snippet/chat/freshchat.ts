import { attachChat } from "./adapter.ts";

const widget = Object(window.fcWidget);

attachChat("freshchat", {
  on({ opened, messaged }) {
    widget.on("widget:opened", opened);
    widget.on("message:sent", messaged);
  },
  open: (replyText) => widget.open(replyText ? { replyText } : undefined),
});
