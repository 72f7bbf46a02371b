import type { Json, Page, Signal } from "../../worker/core/history/signal.ts";
import { findSessionId, type SessionId } from "../../worker/core/ids.ts";
import type { Act } from "./act.ts";

/** The thresholds that the snippet looks out for where no rule asks for others. */
const dwells = [10, 30, 60, 120, 300];
const scrolls = [25, 50, 75, 90];
/** On the pricing page a rule does. */
const pricingDwells = [30];
/** How long after an act the request arrives, ms. */
const sendMs = 400;

/** One visit in one browser: what is done in it becomes signals with ids, pages and sequence numbers of that browser. */
export class Tab {
  /** The clock in this visit, epoch ms. */
  now: number;
  page: Page;
  readonly #browser: number;
  readonly #session: SessionId;
  readonly #base: string;
  #pages = 0;
  #count = 0;
  #unsent: Signal[] = [];

  constructor(visit: {
    readonly browser: number;
    readonly number: number;
    readonly at: number;
    readonly base: string;
  }) {
    const session = findSessionId(`s${visit.number}`);
    if (!session) throw new Error("a letter and a number are a session's id");
    this.now = visit.at;
    this.page = { id: `${session}-0` };
    this.#browser = visit.browser;
    this.#session = session;
    this.#base = visit.base;
  }

  /** Opens a page of the site; `referrer` is where a visit's first page was opened from. */
  open({
    path,
    title,
    referrer,
  }: {
    readonly path: string;
    readonly title: string;
    readonly referrer?: string | undefined;
  }): void {
    this.#pages += 1;
    const id = `${this.#session}-${this.#pages}`;
    this.page = { id, url: `${this.#base}${path}`, title, ...(referrer && { referrer }) };
    this.note("page_view");
  }

  /** Notes something that is done now, to be sent. */
  note(kind: string, props: { readonly [name: string]: Json } = {}): void {
    this.#count += 1;
    const id = `${this.#session}.${this.#count}`;
    // A browser's sequence goes on over its visits; no visit has so many signals.
    const seq = Number(this.#session.slice(1)) * 10_000 + this.#count;
    this.#unsent.push({ id, kind, at: this.now, seq, session: this.#session, page: this.page, props });
  }

  /** Looks at the page for some seconds: what the snippet tells of that. */
  look(seconds: number, percent: number): void {
    const from = this.now;
    const thresholds = this.page.url?.includes("/pricing") ? pricingDwells : dwells;
    const passed = [
      ...thresholds
        .filter((threshold) => threshold <= seconds)
        .map((threshold) => ({ after: threshold, kind: "dwell", props: { seconds: threshold } })),
      ...scrolls
        .filter((threshold) => threshold <= percent)
        .map((threshold) => ({
          after: (seconds * threshold) / 100,
          kind: "scroll",
          props: { percent: threshold },
        })),
    ];
    for (const { after, kind, props } of passed.sort((a, b) => a.after - b.after)) {
      this.now = from + Math.round(after * 1_000);
      this.note(kind, props);
    }
    this.now = from + seconds * 1_000;
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    this.now += Math.round(seconds * 1_000);
  }

  /** Tells whether anything waits to be sent. */
  get isFull(): boolean {
    return this.#unsent.length > 0;
  }

  /** Sends what was noted, saying who this is if that is known now. */
  send(introduces?: Act["introduces"]): Act {
    const signals = this.#unsent;
    this.#unsent = [];
    this.now += sendMs;
    return {
      ...{ at: this.now, browser: this.#browser, signals, page: this.page, session: this.#session },
      ...(introduces && { introduces }),
    };
  }
}
