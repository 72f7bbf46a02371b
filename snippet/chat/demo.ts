import { attachChat } from "./adapter.ts";

// The demo site's own chat, `window.RipenDemoChat`.
attachChat("demo", {
  on: ({ opened }) => Object(window.RipenDemoChat).on("open", opened),
  open: (message) => Object(window.RipenDemoChat).open(message),
});
