import { attachChat } from "./adapter.ts";

// Looked up at each call: Drift replaces its queueing stub by the real object.
function on(event: string, act: (data: ReturnType<typeof Object>) => void): void {
  Object(window.drift).on(event, act);
}

attachChat("drift", {
  on({ opened, started, messaged, emailGiven }) {
    on("chatOpen", opened);
    on("startConversation", started);
    on("message:sent", messaged);
    on("emailCapture", emailGiven);
  },
  open() {
    const { api } = Object(window.drift);
    if (api) api.openChat();
    else on("ready", (ready) => ready.openChat());
  },
});
