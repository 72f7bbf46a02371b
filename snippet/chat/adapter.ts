/** What a chat on the page tells us. */
export interface ChatListener {
  opened(): void;
  started(): void;
}

/** One vendor's chat, already on the page: subscribed beside the site's own callbacks, never instead of them. */
export interface ChatAdapter {
  on(listener: ChatListener): void;
  /** Opens the chat, with the message ready to be sent where the vendor can do that. */
  open(message?: string): void;
}
