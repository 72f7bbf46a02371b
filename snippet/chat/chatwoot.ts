import { listen } from "../quietly.ts";
import { attachChat } from "./adapter.ts";

const visitorsOwn = 0;

attachChat("chatwoot", {
  on({ opened, started, messaged }) {
    const detailOf = (event: Event) => Object(Object(event).detail);
    listen(window, "chatwoot:opened", opened);
    listen(window, "chatwoot:on-start-conversation", (event) => {
      if (!detailOf(event).hasConversation) started();
    });
    listen(window, "chatwoot:on-message", (event) => {
      if (detailOf(event).message_type === visitorsOwn) messaged();
    });
  },
  open() {
    const toggle = () => Object(window.$chatwoot).toggle("open");
    if (Object(window.$chatwoot).hasLoaded) toggle();
    else listen(window, "chatwoot:ready", toggle);
  },
});
