import { attachChat } from "./adapter.ts";

// That the bot was shown is nobody's act, and it can't be opened from outside.
attachChat("marketo", {
  on({ started, emailGiven }) {
    const { addListener, Enum } = Object(window.AdobeDX);
    addListener(Enum.Events.CONVERSATION_ENGAGED, started);
    addListener(Enum.Events.CONVERSATION_INPUT_EMAIL, emailGiven);
  },
});
