import { createContext, runInContext } from "node:vm";
import { vi } from "vitest";
import { bundleSnippet } from "../../scripts/build-snippet.ts";
import { FakeElement } from "./fake-dom.ts";
import { FakeEdge, type Received } from "./fake-edge.ts";

const { files } = await bundleSnippet();

/** How a page differs from a plain one. */
export interface PageOptions {
  readonly referrer?: string;
  readonly title?: string;
  /** Attributes of the script tag beside src and data-site. */
  readonly tag?: Record<string, string>;
  readonly navigator?: Record<string, unknown>;
  readonly isHidden?: boolean;
  readonly isPrerendered?: boolean;
  /** Globals of the page before our script runs. */
  readonly globals?: Record<string, unknown>;
  readonly elements?: readonly FakeElement[];
  /** Lazy files that cannot come. */
  readonly blocked?: readonly string[];
}

/** One browser: what its tabs share. Time is vitest's fake time. */
export class FakeBrowser {
  readonly edge = new FakeEdge();
  readonly stored = new Map<string, string>();
  readonly cookies = new Map<string, string>();
  readonly cookiesWritten: string[] = [];
  /** Throws what storage throws at a write; nothing by default. */
  refuseWrite: (key: string) => boolean = () => false;
  /** The localStorage of the pages: throwing, null or working. */
  storage: "works" | "throws" | "null" = "works";
  private lockHolder: symbol | undefined;

  /** Opens a tab on a page with our script on it, and runs the script. */
  open(url: string, options: PageOptions = {}): FakeTab {
    return new FakeTab(this, url, options);
  }

  makeStorage(): object {
    const { stored } = this;
    return new Proxy(
      {},
      {
        get: (_, key) => stored.get(String(key)),
        set: (_, key, value) => {
          if (this.refuseWrite(String(key))) throw new Error("QuotaExceededError");
          return !!stored.set(String(key), String(value));
        },
        deleteProperty: (_, key) => stored.delete(String(key)) || true,
        ownKeys: () => [...stored.keys()],
        getOwnPropertyDescriptor: (_, key) =>
          stored.has(String(key))
            ? { value: stored.get(String(key)), enumerable: true, configurable: true, writable: true }
            : undefined,
      },
    );
  }

  /** Web locks with `ifAvailable`, as all tabs see them. */
  readonly locks = {
    request: async (_name: string, _options: unknown, act: (lock: unknown) => unknown) => {
      if (this.lockHolder) return act(null);
      const mine = Symbol();
      this.lockHolder = mine;
      try {
        return await act({});
      } finally {
        if (this.lockHolder === mine) this.lockHolder = undefined;
      }
    },
  };
}

/** One page in one tab, with our minified script running on it. */
export class FakeTab {
  readonly document: FakeDocument;
  readonly window: Record<string, unknown> & { ripen: (...call: unknown[]) => void };
  readonly loaded: string[] = [];
  readonly browser: FakeBrowser;
  readonly events = new EventTarget();
  url: URL;
  private isGone = false;

  constructor(browser: FakeBrowser, url: string, options: PageOptions) {
    this.browser = browser;
    this.url = new URL(url);
    this.document = new FakeDocument(this, options);
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
    const openedAt = performance.now();
    const { document, events, browser } = this;
    const page: Record<string, unknown> = {
      document,
      location: makeLocation(this),
      history: {
        pushState: (_state: unknown, _title: string, to?: string) => this.move(to),
        replaceState: (_state: unknown, _title: string, to?: string) => this.move(to),
      },
      navigator: {
        locks: browser.locks,
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
  }

  load(script: FakeElement, blocked: readonly string[]): void {
    const path = new URL(String(script.src)).pathname.slice(1);
    const name = path.replace(/.*\/|\.js$/g, "");
    this.loaded.push(name);
    setTimeout(() => {
      if (this.isGone) return;
      if (!blocked.includes(name)) this.run(path);
      const done = blocked.includes(name) ? script.onerror : script.onload;
      if (typeof done === "function") done();
    }, 5);
  }
}

class FakeDocument extends EventTarget {
  readonly documentElement = Object.assign(new FakeElement("html"), { scrollHeight: 4_000 });
  readonly head: FakeElement;
  readonly body: FakeElement;
  readonly referrer: string;
  readonly prerendering: boolean;
  currentScript: FakeElement | null;
  hidden: boolean;
  title: string;
  private readonly browser: FakeBrowser;
  private readonly focused: { element: FakeElement | undefined } = { element: undefined };

  constructor(tab: FakeTab, options: PageOptions) {
    super();
    this.browser = tab.browser;
    this.referrer = options.referrer ?? "";
    this.title = options.title ?? "A page";
    this.hidden = options.isHidden ?? false;
    this.prerendering = options.isPrerendered ?? false;
    this.head = this.createElement("head");
    this.body = this.createElement("body");
    this.documentElement.append(this.head, this.body);
    this.body.append(...(options.elements ?? []));
    const script = this.createElement("script");
    for (const [name, value] of Object.entries({ "data-site": "rpk_site", ...options.tag }))
      script.setAttribute(name, value);
    this.currentScript = Object.assign(script, { src: "https://ripen.test/s.js", nonce: "n0nce" });
    this.head.append(script);
    const append = this.head.append.bind(this.head);
    this.head.append = (...scripts) => {
      append(...scripts);
      for (const added of scripts) tab.load(added, options.blocked ?? []);
    };
  }

  get activeElement(): FakeElement {
    return this.focused.element ?? this.body;
  }

  get cookie(): string {
    return [...this.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  set cookie(text: string) {
    this.browser.cookiesWritten.push(text);
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    if (/max-age=0\b/.test(text)) this.browser.cookies.delete(name);
    else this.browser.cookies.set(name, value);
  }

  createElement(tag: string): FakeElement {
    return new FakeElement(tag, this.focused);
  }

  querySelector(selectors: string): FakeElement | null {
    return this.querySelectorAll(selectors)[0] ?? null;
  }

  querySelectorAll(selectors: string): FakeElement[] {
    return this.documentElement.querySelectorAll(selectors);
  }
}

function makeLocation(tab: FakeTab): object {
  const names = ["href", "origin", "protocol", "hostname", "pathname", "search"] as const;
  const location = {};
  for (const name of names) Object.defineProperty(location, name, { get: () => tab.url[name] });
  return location;
}

function makeTimeout(delayMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), delayMs);
  return controller.signal;
}

/** Lets fake time pass, with everything that becomes due in it. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Fakes the clocks and timers of a test file's tests; call it in `beforeEach`. */
export function fakeTime(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
    now: Date.UTC(2026, 0, 5, 9),
  });
}
