import { attachChat } from "./adapter.ts";

// An array until Crisp has loaded, then an object with the same push.
function push(command: readonly unknown[]): void {
  Object(window.$crisp).push(command);
}

attachChat("crisp", {
  on({ opened, started }) {
    push(["on", "chat:opened", opened]);
    push(["on", "chat:initiated", started]);
  },
  open(message) {
    push(["do", "chat:open"]);
    if (message) push(["do", "message:show", ["text", message]]);
  },
});
