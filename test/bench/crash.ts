import { runCrashes } from "../support/crash-run.ts";

const rounds = 20;
const wantedAcknowledged = 15_000;

const report = await runCrashes({ rounds, maxLoadMs: 4_000 });
console.table({ rounds, ...report });
const isWhole = report.lost === 0 && report.doubled === 0 && report.wrongScores === 0;
if (!isWhole || report.acknowledged < wantedAcknowledged) {
  console.error(`wanted: 0 lost, 0 doubled, 0 wrong scores, at least ${wantedAcknowledged} acknowledged`);
  process.exitCode = 1;
}
