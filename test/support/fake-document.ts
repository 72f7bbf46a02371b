import { FakeElement } from "./fake-dom.ts";

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
  /** How long lazy files take to come: 5 ms unless said. */
  readonly lazyMs?: number;
  /** Lazy files that cannot come. */
  readonly blocked?: readonly string[];
}

/** What a document needs of its tab: the cookies, and somebody to load the scripts it gets. */
export interface DocumentHost {
  readonly cookies: Map<string, string>;
  readonly cookiesWritten: string[];
  load(script: FakeElement): void;
}

/** A document with <head>, <body>, our script tag, cookies and focus. */
export class FakeDocument extends EventTarget {
  readonly documentElement = Object.assign(new FakeElement("html"), { scrollHeight: 4_000 });
  readonly head: FakeElement;
  readonly body: FakeElement;
  readonly referrer: string;
  readonly prerendering: boolean;
  readonly isConnected = true;
  currentScript: FakeElement | null;
  hidden: boolean;
  title: string;
  private readonly host: DocumentHost;
  private readonly focused: { element: FakeElement | undefined } = { element: undefined };

  constructor(host: DocumentHost, options: PageOptions) {
    super();
    this.host = host;
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
      for (const added of scripts) if (added instanceof FakeElement) host.load(added);
    };
  }

  /** Focus inside a shadow is seen from outside as focus of its host. */
  get activeElement(): FakeElement {
    let element = this.focused.element ?? this.body;
    for (let up: FakeElement | undefined = element; up; up = up.parent) if (up.shadow) element = up;
    return element;
  }

  get cookie(): string {
    return [...this.host.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  set cookie(text: string) {
    this.host.cookiesWritten.push(text);
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    if (/max-age=0\b/.test(text)) this.host.cookies.delete(name);
    else this.host.cookies.set(name, value);
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
