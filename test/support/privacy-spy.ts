import type { Page } from "playwright-core";

/** What a page's scripts did that could store, send or read, since the page began. */
export interface Deeds {
  /** Each use of an interface that stores or sends, with what it was given. */
  readonly used: readonly string[];
  /** Names in the page's storages. */
  readonly stored: readonly string[];
  /** Fields whose value was read. */
  readonly read: readonly string[];
}

/** Stands in the page before its first script, as an init script: notes every use of what stores, sends, or reads a form. */
export function spy(): void {
  const used: string[] = [];
  const read: string[] = [];
  const note = (name: string, args: readonly unknown[]) => used.push(`${name} ${args.map(String).join(" ")}`);

  function watchCall(owner: object | undefined, name: string): void {
    const original = owner && Reflect.get(owner, name);
    if (typeof original !== "function") return;
    const watched = function (this: unknown, ...args: unknown[]) {
      note(name, args);
      return new.target ? Reflect.construct(original, args) : Reflect.apply(original, this, args);
    };
    watched.prototype = original.prototype;
    Object.defineProperty(owner, name, { value: watched, configurable: true, writable: true });
  }

  function watchSetter(owner: object, name: string): void {
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (!property?.set) return;
    const { set } = property;
    Object.defineProperty(owner, name, {
      ...property,
      set(this: unknown, value: unknown) {
        note(name, [value]);
        set.call(this, value);
      },
    });
  }

  function watchReads(owner: object, name: string): void {
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (!property?.get) return;
    const { get } = property;
    Object.defineProperty(owner, name, {
      ...property,
      get(this: { name: string }) {
        read.push(`${this.name}.${name}`);
        return get.call(this);
      },
    });
  }

  const calls: [object | undefined, string[]][] = [
    [window, ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Image", "Worker"]],
    [window, ["SharedWorker", "BroadcastChannel", "RTCPeerConnection", "FormData", "postMessage", "open"]],
    [XMLHttpRequest.prototype, ["open", "send"]],
    [Navigator.prototype, ["sendBeacon"]],
    [Storage.prototype, ["setItem"]],
    [IDBFactory.prototype, ["open"]],
    [window.CacheStorage?.prototype, ["open"]],
    [window.ServiceWorkerContainer?.prototype, ["register"]],
    [Reflect.get(window, "CookieStore")?.prototype, ["set", "delete"]],
    [window.StorageManager?.prototype, ["getDirectory", "persist"]],
    [HTMLFormElement.prototype, ["submit", "requestSubmit"]],
  ];
  for (const [owner, names] of calls) for (const name of names) watchCall(owner, name);
  const setters: [object, string][] = [
    [Document.prototype, "cookie"],
    [HTMLScriptElement.prototype, "src"],
    [HTMLImageElement.prototype, "src"],
    [HTMLIFrameElement.prototype, "src"],
    [HTMLLinkElement.prototype, "href"],
  ];
  for (const [owner, name] of setters) watchSetter(owner, name);
  for (const owner of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement, HTMLOptionElement])
    for (const name of ["value", "valueAsNumber", "valueAsDate", "checked", "files", "selectedIndex", "text"])
      watchReads(owner.prototype, name);
  const report = (): Deeds => ({
    used: [...used],
    read: [...read],
    stored: [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
  });
  Object.defineProperty(window, Symbol.for("deeds"), { value: report });
}

/** Asks the spy on a page. */
export async function listDeeds(page: Page): Promise<Deeds> {
  return await page.evaluate<Deeds>("window[Symbol.for('deeds')]()");
}
