import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";

const promptedMs = 15_000;

/** What a chat on the page tells us. */
export interface ChatListener {
  opened(): void;
  started(): void;
}

/** One vendor's chat, already on the page: subscribed beside the site's own callbacks, never instead of them. */
export interface ChatAdapter {
  on(listener: ChatListener): void;
  /** Opens the chat, with the message ready to be sent where the vendor can do that. */
  open(message?: string): void;
}

/** Reports the chat's openings and beginnings, and lets a prompt open it, which is then not the visitor's doing. */
export function attachChat(vendor: string, chat: ChatAdapter): void {
  let promptedUntil = 0;
  const signal = (kind: string, by: string) => core.signal(kind, { vendor, by });
  quietly(() =>
    chat.on({
      opened: () =>
        quietly(() => {
          const isPrompted = performance.now() < promptedUntil;
          promptedUntil = 0;
          signal("chat_open", isPrompted ? "prompt" : "visitor");
        }),
      started: () => quietly(() => signal("chat_start", "visitor")),
    }),
  );
  core.openChat ??= (message) => {
    promptedUntil = performance.now() + promptedMs;
    quietly(() => chat.open(message));
  };
}
