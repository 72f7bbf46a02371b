import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";

const promptedMs = 15_000;
// What follows sooner is no act of a visitor's: it is an echo, or the vendor's own doing.
const atOnceMs = 500;

/** What a chat on the page tells us: that it happened, never what was typed. */
export interface ChatListener {
  opened(): void;
  started(): void;
  /** The visitor sent a message. */
  messaged(): void;
  /** The visitor gave an e-mail address. */
  emailGiven(): void;
}

/** One vendor's chat, already on the page: subscribed beside the site's own callbacks, never instead of them. */
export interface ChatAdapter {
  /** Subscribes to what the vendor tells; absent if it tells nothing. */
  on?(listener: ChatListener): void;
  /** Opens the chat, with the message ready to be sent where the vendor can do that; absent if it can't be opened. */
  open?(message?: string): void;
}

/** Reports what the chat tells, and lets a prompt open it, which is then not the visitor's doing. */
export function attachChat(vendor: string, { on, open }: ChatAdapter): void {
  let promptedAt = Number.NEGATIVE_INFINITY;
  let openedAt = promptedAt;
  let isPrompted = false;
  const msSince = (then: number) => performance.now() - then;
  const tell = (what: string, isByPrompt = false) =>
    quietly(() => core.signal(`chat_${what}`, { vendor, by: isByPrompt ? "prompt" : "visitor" }));

  const isAttached = quietly(() => {
    on?.({
      opened() {
        if (msSince(openedAt) < atOnceMs) return;
        openedAt = performance.now();
        tell("open", isPrompted && msSince(promptedAt) < promptedMs);
        isPrompted = false;
      },
      started: () => tell("start", msSince(promptedAt) < atOnceMs),
      messaged: () => tell("message"),
      emailGiven: () => tell("email"),
    });
    return true;
  });
  if (!isAttached || !open) return;
  core.openChat ??= (message) => {
    promptedAt = performance.now();
    isPrompted = true;
    open(message);
  };
}
