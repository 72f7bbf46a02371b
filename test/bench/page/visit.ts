import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { Contender } from "./contender.ts";
import { type MainThread, readTrace, traceCategories } from "./trace.ts";
import type { ReceivedRequest, WebServer } from "./web-server.ts";

/** The times by which the browser's CPU is slowed down. */
export const cpuThrottle = 4;
/** How long a page is measured from its navigation on. */
export const windowMs = 5_000;
/** Clicks after that. */
export const clicks = 200;

const clicksAtOnce = 5;
const clickedPlaces = "#cart, nav a, #hero a, #hero h1, .choose";
// Some scripts do nothing in browsers that call themselves headless.
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

/** The figures of one visit. */
export interface Visit extends Omit<MainThread, "inputMs"> {
  /** Requests but for scripts, and what they sent in bytes. */
  readonly requests: number;
  readonly sentBytes: number;
  /** All scripts that came, compressed. */
  readonly scriptBytes: number;
  /** CPU time in the listeners of one click, pointerdown to click, in µs: the page answers only after them. */
  readonly clickUs: number;
}

/** Visits a contender's page for the first time: fresh renderer, cold caches, no storage. */
export async function visit(browser: Browser, web: WebServer, contender: Contender): Promise<Visit> {
  const context = await browser.newContext({ userAgent, viewport: { width: 1_280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuThrottle });
  const url = web.publish(contender);
  const scriptHosts = [web.scriptOrigin, web.collectorOrigin].map((origin) => new URL(origin).host);
  const record = async (act: () => Promise<void>) => {
    await browser.startTracing(page, { categories: traceCategories });
    await act();
    return readTrace(await browser.stopTracing(), new URL(url).host, scriptHosts);
  };
  const { inputMs: _, ...load } = await record(() => open(page, url));
  const network = summarize(web.listRequests());
  const points = await findPoints(page);
  const { inputMs } = await record(() => click(session, points));
  await context.close();
  return { ...load, ...network, clickUs: (inputMs * 1_000) / clicks };
}

async function open(page: Page, url: string): Promise<void> {
  const untilEnd = sleep(windowMs);
  await page.goto(url);
  await untilEnd;
}

function summarize(
  received: readonly ReceivedRequest[],
): Pick<Visit, "requests" | "sentBytes" | "scriptBytes"> {
  const scripts = received.filter(({ isScript }) => isScript);
  const requests = received.filter(({ isScript }) => !isScript);
  return {
    requests: requests.length,
    sentBytes: requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0),
    scriptBytes: scripts.reduce((sum, { answerBytes }) => sum + answerBytes, 0),
  };
}

type Point = readonly [x: number, y: number];

async function findPoints(page: Page): Promise<Point[]> {
  return await page.locator(clickedPlaces).evaluateAll((elements) =>
    elements
      .map((element) => element.getBoundingClientRect())
      .filter(({ top, bottom, right }) => top >= 0 && bottom < innerHeight && right < innerWidth)
      .map(({ left, top, width, height }): Point => [left + width / 2, top + height / 2]),
  );
}

async function click(session: CDPSession, points: readonly Point[]): Promise<void> {
  for (let first = 0; first < clicks; first += clicksAtOnce) {
    const indices = Array.from({ length: clicksAtOnce }, (_, index) => first + index);
    await Promise.all(indices.map((index) => clickOn(session, points[index % points.length])));
  }
}

async function clickOn(session: CDPSession, [x, y]: Point = [0, 0]): Promise<void> {
  const mouse = { x, y, button: "left", clickCount: 1 } as const;
  const pressed = session.send("Input.dispatchMouseEvent", { ...mouse, type: "mousePressed" });
  const released = session.send("Input.dispatchMouseEvent", { ...mouse, type: "mouseReleased" });
  await Promise.all([pressed, released]);
}
