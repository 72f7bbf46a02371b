import type { Browser, Page } from "playwright-core";
import { openDesk } from "../../support/desk.ts";
import { startServer } from "../../support/server.ts";
import { type Bar, getMedian } from "../bar.ts";
import { cpuThrottle } from "./visit.ts";

const turns = 7;
const usableMs = 1_000;

/**
 * Measures how long after the request for it the console's first screen can be used, signed in, with the processor as much slower as for
 * pages: the median of several loads that take every file anew.
 */
export async function judgeConsole(browser: Browser): Promise<Bar> {
  const server = await startServer();
  const { page } = await openDesk(server, browser);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuThrottle });
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) times.push(await load(page));
  await page.context().close();
  await server.stop();
  const wanted = { atMost: usableMs };
  return { name: "console: its first screen can be used", unit: "ms", measured: getMedian(times), wanted };
}

async function load(page: Page): Promise<number> {
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  return await page.evaluate<number>("performance.now()");
}
