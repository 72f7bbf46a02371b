import { listen } from "../quietly.ts";
import { attachChat } from "./adapter.ts";
import { hasEmail } from "./has-email.ts";

// Tawk.to's own callbacks are single slots, which belong to the site; it dispatches each as an event as well.
attachChat("tawk", {
  on({ opened, started, messaged, emailGiven }) {
    listen(window, "tawkChatMaximized", opened);
    listen(window, "tawkChatStarted", started);
    listen(window, "tawkChatMessageVisitor", messaged);
    listen(window, "tawkPrechatSubmit tawkOfflineSubmit", (event) => {
      if (hasEmail(Object(event).detail)) emailGiven();
    });
  },
  open() {
    const maximize = () => Object(window.Tawk_API).maximize();
    if (Object(window.Tawk_API).maximize) maximize();
    else listen(window, "tawkLoad", maximize);
  },
});
