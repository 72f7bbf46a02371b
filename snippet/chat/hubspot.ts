import { attachChat } from "./adapter.ts";

// HubSpot calls whatever stands in its queue once it has loaded; the site's own entries stay.
function whenReady(act: (conversations: ReturnType<typeof Object>) => void): void {
  const actNow = () => act(Object(window.HubSpotConversations));
  if (window.HubSpotConversations) actNow();
  else Object(window.hsConversationsOnReady).push(actNow);
}

// HubSpot's widget takes no message. A contact is made of the address that the visitor gives.
attachChat("hubspot", {
  on: ({ opened, started, emailGiven }) =>
    whenReady((conversations) => {
      conversations.on("userInteractedWithWidget", opened);
      conversations.on("conversationStarted", started);
      conversations.on("contactAssociated", emailGiven);
    }),
  open: () =>
    whenReady(({ widget }) => {
      if (widget.status().loaded) widget.open();
      else widget.load({ widgetOpen: true });
    }),
});
