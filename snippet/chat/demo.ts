import { attachChat } from "./adapter.ts";

// The demo site's own chat, `window.RipenDemoChat`.
attachChat("demo", {
  on({ opened, started }) {
    Object(window.RipenDemoChat).on("open", opened);
    Object(window.RipenDemoChat).on("start", started);
  },
  open: (message) => Object(window.RipenDemoChat).open(message),
});
