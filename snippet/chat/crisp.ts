import "../globals.ts";
import { quietly } from "../quietly.ts";
import type { ChatAdapter } from "./adapter.ts";

// An array until Crisp has loaded, then an object with the same push.
function push(command: readonly unknown[]): void {
  quietly(() => Object(window.$crisp).push(command));
}

/** Crisp's chatbox. */
const crisp: ChatAdapter = {
  on({ opened, started }) {
    push(["on", "chat:opened", () => quietly(opened)]);
    push(["on", "chat:initiated", () => quietly(started)]);
  },
  open(message) {
    push(["do", "chat:open"]);
    if (message) push(["do", "message:show", ["text", message]]);
  },
};

if (window.ripen) window.ripen.part["chat-crisp"] = crisp;
