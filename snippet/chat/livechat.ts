import { quietly } from "../quietly.ts";
import { attachChat } from "./adapter.ts";
import { hasEmail } from "./has-email.ts";

const widget = Object(window.LiveChatWidget);

function on(event: string, act: (data: ReturnType<typeof Object>) => unknown): void {
  widget.on(event, (data: unknown) => quietly(() => act(Object(data))));
}

attachChat("livechat", {
  on({ opened, started, messaged, emailGiven }) {
    on("visibility_changed", ({ visibility }) => visibility === "maximized" && opened());
    on("customer_status_changed", ({ status }) => status === "chatting" && started());
    on("new_event", ({ author }) => author.type === "customer" && messaged());
    on("form_submitted", () => hasEmail(widget.get("customer_data")) && emailGiven());
  },
  open: (messageDraft) => widget.call("maximize", messageDraft ? { messageDraft } : undefined),
});
