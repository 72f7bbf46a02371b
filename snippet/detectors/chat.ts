import type { ChatAdapter } from "../chat/adapter.ts";
import { load } from "../lazy.ts";
import { whenPresent } from "../presence.ts";
import { signal } from "../signals.ts";

const patienceMs = 15_000;
// Each vendor's globals, any of which means that its chat is on the page.
const vendors = {
  intercom: ["Intercom"],
  hubspot: ["HubSpotConversations", "hsConversationsOnReady"],
  crisp: ["$crisp"],
  demo: ["RipenDemoChat"],
} as const;

let adapter: ChatAdapter | undefined;
let openWaiting: (() => void) | undefined;
/** Until when an opening chat is our prompt's doing and not the visitor's. */
let promptedUntil = 0;

/** Opens the chat on the page, or the first that comes within 15 s; `opened` is called when it was asked to. */
export function openChat(message: string | undefined, opened: () => void): void {
  const giveUpAt = performance.now() + patienceMs;
  openWaiting = () => {
    const now = performance.now();
    openWaiting = undefined;
    if (!adapter || now > giveUpAt) return;
    promptedUntil = now + patienceMs;
    adapter.open(message);
    opened();
  };
  if (adapter) openWaiting();
}

function attach(vendor: string, found: ChatAdapter): void {
  found.on({
    opened() {
      const by = performance.now() < promptedUntil ? "prompt" : "visitor";
      promptedUntil = 0;
      signal("chat_open", { vendor, by });
    },
    started: () => signal("chat_start", { vendor, by: "visitor" }),
  });
  adapter ??= found;
  openWaiting?.();
}

/** Reports chats opened and begun, for whichever vendor is on the page; each vendor's code is loaded only then. */
export function chat(): undefined {
  for (const [vendor, globals] of Object.entries(vendors)) {
    whenPresent(
      () => globals.some((name) => name in window),
      // The names of `vendors` are those of the lazy files.
      () =>
        load(`chat-${vendor as keyof typeof vendors}`)
          .then((found) => attach(vendor, found))
          .catch(() => {}),
    );
  }
}
