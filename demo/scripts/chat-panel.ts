interface ChatPanelEvents {
  readonly onOpen: () => void;
  readonly onFirstMessage: () => void;
  readonly onMessage: () => void;
}

interface ChatPanel {
  /** Shows a message from the shop. */
  say(text: string): void;
  /** Opens the panel without taking the focus from whatever the visitor is doing. */
  open(): void;
}

/** Builds the bubble and the panel of the shop's chat and puts them on the page. */
export function makeChatPanel(events: ChatPanelEvents): ChatPanel {
  const bubble = make("button", "chat-bubble");
  const panel = make("section", "chat-panel");
  const log = make("ol", "chat-log");
  const form = makeForm();
  bubble.type = "button";
  bubble.ariaLabel = "Chat with us";
  bubble.ariaExpanded = "false";
  panel.ariaLabel = "Chat";
  panel.hidden = true;
  log.ariaLive = "polite";
  panel.append(makeHead(close), log, form.element);
  document.body.append(panel, bubble);

  bubble.addEventListener("click", () => (panel.hidden ? openByHand() : close()));
  panel.addEventListener("keydown", (press) => press.key === "Escape" && close());
  let hasWritten = false;
  form.onSend((text) => {
    add(text, "mine");
    if (!hasWritten) events.onFirstMessage();
    hasWritten = true;
    events.onMessage();
  });

  function open(): void {
    if (!panel.hidden) return;
    panel.hidden = false;
    bubble.ariaExpanded = "true";
    events.onOpen();
  }
  function openByHand(): void {
    open();
    form.focus();
  }
  function close(): void {
    panel.hidden = true;
    bubble.ariaExpanded = "false";
    bubble.focus();
  }
  function add(text: string, side: "mine" | "theirs"): void {
    const line = make("li", side);
    line.textContent = text;
    log.append(line);
    log.scrollTop = log.scrollHeight;
  }
  return { say: (text) => add(text, "theirs"), open };
}

function makeHead(close: () => void): HTMLElement {
  const head = make("header", "chat-head");
  const name = make("strong", "");
  const button = make("button", "chat-close");
  name.textContent = "Mara from Breva";
  button.type = "button";
  button.ariaLabel = "Close the chat";
  button.textContent = "×";
  button.addEventListener("click", close);
  head.append(name, button);
  return head;
}

function makeForm() {
  const element = make("div", "chat-form");
  const input = make("input", "");
  const button = make("button", "button strong small");
  input.ariaLabel = "Your message";
  input.placeholder = "Write a message";
  input.autocomplete = "off";
  button.type = "button";
  button.textContent = "Send";
  element.append(input, button);
  function onSend(send: (text: string) => void): void {
    const sendText = () => {
      const text = input.value.trim();
      input.value = "";
      if (text) send(text);
    };
    button.addEventListener("click", sendText);
    input.addEventListener("keydown", (press) => press.key === "Enter" && !press.isComposing && sendText());
  }
  return { element, onSend, focus: () => input.focus() };
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
