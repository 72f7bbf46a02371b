import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { buildBrokenWorker } from "../support/broken-worker.ts";
import { runHandOffs } from "../support/hand-off-run.ts";
import { makeStateFolder } from "../support/server.ts";

const limitMs = 240_000;
const nothingLost = { missing: 0, spurious: 0, reworded: 0, badlySigned: 0 };

it(
  "of everybody who qualifies on a server that is killed under load one hand-off comes, under one id",
  async () => {
    const report = await runHandOffs({ kills: 3, loadMs: 1_500 });

    expect(report).toMatchObject(nothingLost);
    expect(report.owed).toBeGreaterThan(30);
    expect(report.repeats).toBeGreaterThan(0);
  },
  limitMs,
);

it(
  "a queue that takes nothing, or loses what it took, loses no hand-off",
  async () => {
    const folder = makeStateFolder();
    const configPath = await buildBrokenWorker(folder, {
      file: "worker/jobs/hand-on.ts",
      from: "await queue.send(message);",
      to: `const fate = Math.random();
      if (fate < 0.2) throw new Error("the queue is away");
      if (fate > 0.4) await queue.send(message);`,
    });
    const report = await runHandOffs({ kills: 0, loadMs: 6_000, configPath });
    rmSync(folder, { recursive: true });

    expect(report).toMatchObject(nothingLost);
    expect(report.owed).toBeGreaterThan(30);
  },
  limitMs,
);
