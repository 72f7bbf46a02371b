import { expect, it } from "vitest";
import { fuzz } from "./run.ts";
import { tellReport } from "./tell.ts";

const requests = 10_000;
/** The share of requests that may find a limit of the rate: behind it nothing is tried. */
const maxLimited = 0.05;
const limitMs = 300_000;

it(
  `${requests} made-up requests are all answered in time and form, and change nothing of another site`,
  async () => {
    const report = await fuzz([{ seed: 1, requests }]);

    expect.soft(report.faults.length, tellReport(report)).toBe(0);
    expect((report.statuses.get(429) ?? 0) / requests).toBeLessThan(maxLimited);
    expect(report).toMatchObject({
      sent: requests,
      log: [],
      neverTaken: [],
      isAlive: true,
      isControlUnchanged: true,
    });
  },
  limitMs,
);
