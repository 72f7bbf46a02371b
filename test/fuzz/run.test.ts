import { expect, it } from "vitest";
import { fuzz } from "./run.ts";
import { tellReport } from "./tell.ts";

const requests = 10_000;
const limitMs = 300_000;

it(
  `${requests} made-up requests are all answered in time and form, and change nothing of another site`,
  async () => {
    const report = await fuzz([{ seed: 1, requests }]);

    expect.soft(report.faults.length, tellReport(report)).toBe(0);
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
