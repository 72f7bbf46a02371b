import "../globals.ts";
import { quietly } from "../quietly.ts";
import type { ChatAdapter } from "./adapter.ts";

// HubSpot calls whatever stands in its queue when it has loaded; the site's own entries stay.
function whenReady(act: (conversations: ReturnType<typeof Object>) => void): void {
  quietly(() => {
    if (window.HubSpotConversations) return act(Object(window.HubSpotConversations));
    window.hsConversationsOnReady ??= [];
    Object(window.hsConversationsOnReady).push(() => quietly(() => act(Object(window.HubSpotConversations))));
  });
}

/** HubSpot's chat widget; it takes no message. */
const hubspot: ChatAdapter = {
  on: ({ opened, started }) =>
    whenReady((conversations) => {
      conversations.on("userInteractedWithWidget", () => quietly(opened));
      conversations.on("conversationStarted", () => quietly(started));
    }),
  open: () =>
    whenReady(({ widget }) => {
      if (widget.status().loaded) widget.open();
      else widget.load({ widgetOpen: true });
    }),
};

if (window.ripen) window.ripen.part["chat-hubspot"] = hubspot;
