import { attachChat } from "./adapter.ts";

// An array until Crisp has loaded, then an object with the same push.
function push(...command: unknown[]): void {
  Object(window.$crisp).push(command);
}

attachChat("crisp", {
  on({ opened, started, messaged, emailGiven }) {
    push("on", "chat:opened", opened);
    push("on", "chat:initiated", started);
    push("on", "message:sent", messaged);
    push("on", "user:email:changed", emailGiven);
  },
  open(message) {
    push("do", "chat:open");
    if (message) push("set", "message:text", [message]);
  },
});
