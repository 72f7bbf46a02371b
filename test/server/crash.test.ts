import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { buildBrokenWorker } from "../support/broken-worker.ts";
import { runCrashes } from "../support/crash-run.ts";
import { makeStateFolder } from "../support/server.ts";

const limitMs = 180_000;
const maxLoadMs = 1_600;

it(
  "a server that is killed under load loses nothing it acknowledged and counts nothing twice",
  async () => {
    const report = await runCrashes({ rounds: 5, maxLoadMs });

    expect(report).toMatchObject({ lost: 0, doubled: 0, wrongScores: 0 });
    expect(report.acknowledged).toBeGreaterThan(500);
  },
  limitMs,
);

it(
  "the same test fails when the object does not look at a signal's id",
  async () => {
    const folder = makeStateFolder();
    const configPath = await buildBrokenWorker(folder, {
      file: "worker/visitor/sift.ts",
      from: "known.findSignal(signal) ?? fresh.get(signal.id)",
      to: "fresh.get(signal.id)",
    });
    const report = await runCrashes({ rounds: 1, maxLoadMs, configPath });
    rmSync(folder, { recursive: true });

    expect(report.doubled).toBeGreaterThan(0);
  },
  limitMs,
);
