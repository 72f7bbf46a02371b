import { attachChat } from "./adapter.ts";

function call(...command: unknown[]): void {
  Object(window.zE)(...command);
}

// Messenger and Classic share one global, and refuse each other's commands.
function choose(): readonly [product: string, start: string] {
  const { widget } = Object(window.zE);
  return widget === "classic" ? ["webWidget", "chat:start"] : ["messenger", "conversationStarted"];
}

attachChat("zendesk", {
  on({ opened, started }) {
    const [product, start] = choose();
    call(`${product}:on`, "open", opened);
    call(`${product}:on`, start, started);
  },
  open: () => call(choose()[0], "open"),
});
