import { createContext, runInContext } from "node:vm";
import { bundleSnippet } from "../../scripts/build-snippet.ts";
import type { FakeBrowser } from "./fake-browser.ts";
import { FakeDocument, type PageOptions } from "./fake-document.ts";
import { FakeElement } from "./fake-dom.ts";
import type { Received } from "./fake-edge.ts";

const { files } = await bundleSnippet();

/** One page in one tab, with our minified script running on it. */
export class FakeTab {
  readonly document: FakeDocument;
  readonly window: Record<string, unknown> & { ripen: (...call: unknown[]) => void };
  readonly loaded: string[] = [];
  readonly browser: FakeBrowser;
  readonly events = new EventTarget();
  /** What the page's observers of insertions do, of those that observe. */
  readonly observers = new Set<() => void>();
  url: URL;
  private isGone = false;

  constructor(browser: FakeBrowser, url: string, options: PageOptions) {
    this.browser = browser;
    this.url = new URL(url);
    const { cookies, cookiesWritten } = browser;
    const load = (script: FakeElement) => this.load(script, options);
    this.document = new FakeDocument({ cookies, cookiesWritten, load }, options);
    this.window = this.makeWindow(options);
    createContext(this.window);
    this.run("s.js");
    this.document.currentScript = null;
  }

  /** Evaluates one of the built files in the page. */
  run(path: string): void {
    const file = files.get(path);
    if (file === undefined) throw new Error(`There is no built file ${path}.`);
    runInContext(file, this.window);
  }

  private makeWindow(options: PageOptions): FakeTab["window"] {
    // A script never runs at the very beginning of its document.
    const openedAt = performance.now() - 20;
    const { document, events, browser } = this;
    const page: Record<string, unknown> = {
      document,
      location: makeLocation(this),
      history: {
        pushState: (_state: unknown, _title: string, to?: string) => this.move(to),
        replaceState: (_state: unknown, _title: string, to?: string) => this.move(to),
      },
      navigator: {
        locks: browser.makeLocks(this),
        sendBeacon: (to: URL, body: string) => this.beacon(to, body),
        ...options.navigator,
      },
      fetch: (to: URL, init: RequestInit) => this.fetch(to, init),
      performance: { now: () => performance.now() - openedAt },
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
      scrollY: 0,
      innerHeight: 1_000,
      // Looked up late: fake time may begin after the page's code was built.
      setTimeout: (act: () => void, delayMs?: number) => setTimeout(() => this.isGone || act(), delayMs),
      clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
      AbortSignal: { timeout: makeTimeout },
      getComputedStyle: () => ({ color: "rgb(20, 20, 20)" }),
      MutationObserver: observerAmong(this.observers),
      CSSStyleSheet: class {
        replaceSync() {}
      },
      ...{
        Date,
        URL,
        URLSearchParams,
        crypto,
        btoa,
        CustomEvent,
        Element: FakeElement,
        HTMLElement: FakeElement,
      },
      ...options.globals,
    };
    const storage = browser.makeStorage();
    Object.defineProperty(page, "localStorage", {
      get() {
        if (browser.storage === "throws") throw new Error("SecurityError");
        return browser.storage === "null" ? null : storage;
      },
    });
    page.window = page;
    // `ripen` is put there by the script that the constructor runs next.
    return page as FakeTab["window"];
  }

  private move(to?: string): void {
    if (to !== undefined) this.url = new URL(to, this.url);
  }

  private note(via: Received["via"], to: URL, init: RequestInit): Received {
    const text = String(init.body);
    return { via, url: String(to), text, request: JSON.parse(text), init, at: Date.now() };
  }

  private beacon(to: URL, body: string): boolean {
    this.browser.edge.take(this.note("beacon", to, { body }));
    return true;
  }

  private fetch(to: URL, init: RequestInit): Promise<unknown> {
    const { edge } = this.browser;
    const { status = 200, headers, body = "", cut } = edge.take(this.note("fetch", to, init));
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(new Error("AbortError")));
      setTimeout(() => {
        if (this.isGone) return;
        if (cut) reject(new TypeError("Failed to fetch"));
        else resolve({ ok: status < 300, status, headers: new Headers(headers), text: async () => body });
      }, edge.latencyMs);
    });
  }

  /** Dispatches an event, as it were at `target`, to the listeners of the document and then the window. */
  fire(type: string, init: { target?: unknown; [field: string]: unknown } = {}): void {
    for (const receiver of [this.document, this.events]) {
      const event = Object.assign(new Event(type, { cancelable: true }), {});
      for (const [name, value] of Object.entries({ target: this.document, ...init })) {
        Object.defineProperty(event, name, { value });
      }
      receiver.dispatchEvent(event);
    }
  }

  /** Adds an element to the page, as the parser or a framework does. */
  insert(element: FakeElement): void {
    this.document.body.append(element);
    for (const act of this.observers) act();
  }

  /** Goes to another address of the same document, as routers do. */
  push(to: string): void {
    runInContext(`history.pushState(null, "", ${JSON.stringify(to)})`, this.window);
  }

  scrollTo(y: number): void {
    this.window.scrollY = y;
    this.fire("scroll");
  }

  hide(): void {
    this.document.hidden = true;
    this.fire("visibilitychange");
  }

  show(): void {
    this.document.hidden = false;
    this.fire("visibilitychange");
  }

  /** Leaves the page; into the back-forward cache with `restore` later, else for good once `close` is called. */
  leave(): void {
    this.hide();
    this.fire("pagehide");
  }

  restore(): void {
    this.document.hidden = false;
    this.fire("pageshow", { persisted: true });
    this.fire("visibilitychange");
  }

  /** Ends the document: no timer and no answer reaches it any more. */
  close(): void {
    this.leave();
    this.isGone = true;
    this.browser.freeLocks(this);
  }

  private load(script: FakeElement, { blocked = [], lazyMs = 5 }: PageOptions): void {
    const path = new URL(String(script.src)).pathname.slice(1);
    const name = path.replace(/.*\/|\.js$/g, "");
    this.loaded.push(name);
    setTimeout(() => {
      if (this.isGone) return;
      this.document.currentScript = script;
      if (!blocked.includes(name)) this.run(path);
      this.document.currentScript = null;
      const type = blocked.includes(name) ? "error" : "load";
      const done = script[`on${type}`];
      if (typeof done === "function") done(new Event(type));
    }, lazyMs);
  }
}

function makeLocation(tab: FakeTab): object {
  const names = ["href", "origin", "protocol", "hostname", "pathname", "search"] as const;
  const location = {};
  for (const name of names) Object.defineProperty(location, name, { get: () => tab.url[name] });
  return location;
}

function observerAmong(observers: Set<() => void>): object {
  return class {
    readonly act: () => void;

    constructor(act: () => void) {
      this.act = act;
    }

    observe(): void {
      observers.add(this.act);
    }

    disconnect(): void {
      observers.delete(this.act);
    }
  };
}

function makeTimeout(delayMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), delayMs);
  return controller.signal;
}
