import { attachChat } from "./adapter.ts";
import { hasEmail } from "./has-email.ts";

const api = Object(window.tidioChatApi);

attachChat("tidio", {
  on({ opened, started, messaged, emailGiven }) {
    api.on("open", opened);
    api.on("conversationStart", started);
    api.on("messageFromVisitor", messaged);
    api.on("preFormFilled", (form: unknown) => {
      if (hasEmail(form)) emailGiven();
    });
  },
  open: () => api.open(),
});
