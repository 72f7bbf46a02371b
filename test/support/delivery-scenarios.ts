import type { BrowserContext, Page } from "playwright-core";
import { answer, cutShare, type Fate, type FaultServer } from "./fault-server.ts";

declare global {
  interface Window {
    /** Sends one signal by whatever script the site's pages carry. */
    track(props: Record<string, unknown>): void;
  }
}

/** One visitor's browser on a site whose edge fails, and how long things take there. */
export interface Stage {
  readonly context: BrowserContext;
  readonly server: FaultServer;
  /** What becomes of requests in an outage. */
  readonly outage: Fate;
  readonly outageMs: number;
}

/** A fault that signals must survive; `play` ends at the moment from which on everything can arrive. */
export interface Scenario {
  readonly name: string;
  readonly sent: number;
  play(stage: Stage): Promise<void>;
}

/** Signals `from` to `to`, marked by their number, spread evenly over `overMs`. */
interface Burst {
  readonly from: number;
  readonly to: number;
  readonly overMs?: number;
  /** Characters that each carries beside its mark. */
  readonly chars?: number;
  /** Leaves the page in the same task as the last signal. */
  readonly isLeaving?: boolean;
}

/** What happens to pages in the field; the browser tests play it in short, `npm run bench:delivery` at full length. */
export const scenarios = {
  cuts: {
    name: "30 % of requests are cut, half of them once stored",
    sent: 200,
    async play(stage: Stage) {
      stage.server.decide = cutShare(0.3, 1);
      const page = await open(stage);
      await send(page, { from: 0, to: 200, overMs: stage.outageMs });
    },
  },
  outage: {
    name: "the edge is down, the visitor leaves and returns",
    sent: 150,
    async play(stage: Stage) {
      const page = await open(stage);
      await send(page, { from: 0, to: 50 });
      stage.server.decide = () => stage.outage;
      await send(page, { from: 50, to: 150, overMs: stage.outageMs });
      await page.goto(`${stage.server.siteUrl}/away`);
      stage.server.decide = answer;
      await page.goto(`${stage.server.siteUrl}/`);
    },
  },
  tabs: {
    name: "three tabs in an outage are left at once, one page comes later",
    sent: 150,
    async play(stage: Stage) {
      const tabs = await Promise.all([open(stage), open(stage), open(stage)]);
      stage.server.decide = () => stage.outage;
      await Promise.all(
        tabs.map((tab, n) => send(tab, { from: n * 50, to: n * 50 + 50, overMs: stage.outageMs })),
      );
      await Promise.all(tabs.map((tab) => tab.goto(`${stage.server.siteUrl}/away`)));
      stage.server.decide = answer;
      await tabs[0]?.goto(`${stage.server.siteUrl}/`);
    },
  },
  offline: {
    name: "the browser is offline, the page stays and nothing new happens",
    sent: 150,
    async play(stage: Stage) {
      const page = await open(stage);
      await send(page, { from: 0, to: 50 });
      await stage.context.setOffline(true);
      await send(page, { from: 50, to: 150, overMs: stage.outageMs });
      await stage.context.setOffline(false);
    },
  },
  burst: {
    name: "40 signals of 3 KB, the visitor leaves at once and returns",
    sent: 40,
    async play(stage: Stage) {
      const page = await open(stage);
      await send(page, { from: 0, to: 40, chars: 3_000, isLeaving: true });
      await page.waitForURL("**/away");
      await page.goto(`${stage.server.siteUrl}/`);
    },
  },
} satisfies Record<string, Scenario>;

/** Finds the marks that a text holds, each as often as it does. */
export function findMarks(text: string): string[] {
  return text.match(/mark-\d+/g) ?? [];
}

/** Lists the marks of a scenario that are not among those that arrived. */
export function listLost({ sent }: Scenario, arrived: Iterable<string>): string[] {
  const known = new Set(arrived);
  return Array.from({ length: sent }, (_, n) => `mark-${n}`).filter((mark) => !known.has(mark));
}

async function open({ context, server }: Stage): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.siteUrl}/`);
  await page.waitForFunction(() => "track" in window);
  return page;
}

async function send(page: Page, burst: Burst): Promise<void> {
  await page.evaluate(async ({ from, to, overMs = 0, chars = 0, isLeaving }) => {
    // Ones and zeros compress to about a sixth, as JSON does.
    const makeText = () => Array.from({ length: chars }, () => Math.round(Math.random())).join("");
    for (let n = from; n < to; n += 1) {
      window.track({ mark: `mark-${n}`, text: makeText() });
      if (overMs) await new Promise((resolve) => setTimeout(resolve, overMs / (to - from)));
    }
    if (isLeaving) location.href = "/away";
  }, burst);
}
