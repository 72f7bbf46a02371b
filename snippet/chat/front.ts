import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.FrontChat)(...command);
}

attachChat("front", {
  on: ({ opened }) =>
    call("onWindowVisibilityChanged", (event: unknown) => Object(event).is_window_visible && opened()),
  open: () => call("show"),
});
