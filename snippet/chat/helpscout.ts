import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.Beacon)(...command);
}

attachChat("helpscout", {
  on({ opened, started, emailGiven }) {
    call("on", "open", opened);
    call("on", "chat-started", started);
    // Its contact form asks for the address.
    call("on", "email-sent", emailGiven);
  },
  open(text) {
    if (text) call("prefill", { text });
    call("open");
  },
});
