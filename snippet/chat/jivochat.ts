import { attachChat } from "./adapter.ts";
import { hasEmail } from "./has-email.ts";
import { joinSlot } from "./join-slot.ts";

attachChat("jivochat", {
  on({ opened, started, messaged, emailGiven }) {
    joinSlot(window, "jivo_onOpen", opened);
    joinSlot(window, "jivo_onClientStartChat", started);
    joinSlot(window, "jivo_onMessageSent", messaged);
    joinSlot(window, "jivo_onIntroduction", () => {
      if (hasEmail(Object(window.jivo_api).getContactInfo())) emailGiven();
    });
  },
  open: () => Object(window.jivo_api).open(),
});
