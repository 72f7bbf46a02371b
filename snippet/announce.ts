/** Dispatches a DOM event `ripen:<name>` on the document; false if a listener prevented the default. */
export function announce(name: string, detail?: unknown): boolean {
  return document.dispatchEvent(new CustomEvent(`ripen:${name}`, { detail, cancelable: true }));
}
