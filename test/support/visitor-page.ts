import type { Browser, BrowserContext, Page } from "playwright-core";
import type { WireAnswer, WireRequest, WireSignal } from "../../snippet/wire.ts";
import type { TestServer } from "./server.ts";

/** One visitor's browser: its own storage, and what its pages said and sent. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything that any page wrote to its console or threw. */
  readonly output: readonly string[];
  /** Every signal that left the browser, repeats included. */
  readonly sent: readonly WireSignal[];
  /** Opens another tab. */
  openTab(): Promise<Page>;
}

/** What the API tells about one visitor, as far as tests look at it. */
export interface Described {
  readonly asOf: string;
  readonly score: number;
  readonly stage: string;
  readonly signals: readonly { id: string; kind: string; at: string; page?: { url?: string } }[];
  readonly explanation: { readonly rules: readonly { rule: string; given: number; now: number }[] };
  readonly journal: readonly { from: string; to: string }[];
}

/** Gives a browser to a new visitor. */
export async function openVisitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext();
  const output: string[] = [];
  const sent: WireSignal[] = [];
  context.on("console", (message) => {
    // Chromium's own advice on markup is "verbose" and hidden from everyone who did not ask for it.
    if (!["verbose", "debug"].includes(message.type())) output.push(`${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => output.push(`thrown: ${error.error().message}`));
  context.on("request", (request) => {
    if (!request.url().includes("/v1/signals")) return;
    const body: WireRequest = JSON.parse(request.postData() ?? '{"signals":[]}');
    sent.push(...body.signals);
  });
  return { context, page: await context.newPage(), output, sent, openTab: () => context.newPage() };
}

/** Tells whether this browser has a back/forward cache: a headless shell, such as the one from npm, has none. */
export async function keepsPages(browser: Browser): Promise<boolean> {
  const { context, page } = await openVisitor(browser);
  await context.route("http://kept.test/*", (route) =>
    route.fulfill({ contentType: "text/html", body: "A" }),
  );
  await page.goto("http://kept.test/one");
  await page.evaluate("window.isKept = true");
  await page.goto("http://kept.test/two");
  await page.goBack({ waitUntil: "commit" });
  return await page.evaluate<boolean>("window.isKept === true");
}

/** Serves an otherwise empty page with our tag on the server's own origin: for what the demo has no page for. */
export async function servePage(
  context: BrowserContext,
  { dev }: TestServer,
  body = "<h1>A page</h1>",
): Promise<string> {
  const tag = `<script async src="/s.js" data-site="${dev.siteKey}"></script>`;
  const html = `<!doctype html><html><head><title>A page</title>${tag}</head><body>${body}</body></html>`;
  await context.route(`${dev.url}/page/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: html }),
  );
  return `${dev.url}/page/`;
}

/**
 * Gives the newest answer of the edge as soon as there is one. Asks through the queue stub that site owners paste, because
 * the attributes of an earlier answer may be on a page that has not yet loaded our script.
 */
export async function getAnswer(page: Page): Promise<WireAnswer> {
  return await page.evaluate<WireAnswer>(`new Promise((resolve) => {
    window.ripen = window.ripen || function () { (ripen.q = ripen.q || []).push(arguments); };
    ripen("get", resolve);
  })`);
}

/** Asks the API about a visitor until `isDone` holds, five seconds at most; gives the last answer. */
export async function describeWhen(
  server: TestServer,
  visitor: string,
  isDone: (described: Described) => boolean,
): Promise<Described> {
  const latest = Date.now() + 5_000;
  for (;;) {
    const answer = await server.ask(`/v1/visitors/${visitor}`);
    if (answer.ok) {
      const described: Described = await answer.json();
      if (isDone(described) || Date.now() > latest) return described;
    }
    if (Date.now() > latest) throw new Error(`the API does not know visitor ${visitor}`);
  }
}
