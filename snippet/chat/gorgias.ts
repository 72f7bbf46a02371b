import { attachChat } from "./adapter.ts";

// The rest of the interface fails until init, which may be called by anyone and often, has resolved.
function whenReady(act: (chat: ReturnType<typeof Object>) => void): void {
  const chat = Object(window.GorgiasChat);
  chat
    .init()
    .then(() => act(chat))
    .catch(() => {});
}

attachChat("gorgias", {
  on: ({ opened }) => whenReady((chat) => chat.on("widget:opened", opened)),
  open: () => whenReady((chat) => chat.open()),
});
