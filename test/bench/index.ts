// `npm run bench`: measures what the project promises, beside its yardsticks in the same run, and fails below a bar.
// `--json FILE` writes the figures too.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Bar, describeBar, isReached } from "./bar.ts";
import { buildServices } from "./build-services.ts";
import { measureCost } from "./cost.ts";
import { measureDecide } from "./decide.ts";
import { knownCpuName, measureDisk, measureEdge } from "./edge.ts";
import { measureMatch } from "./match.ts";
import { measureRescore } from "./rescore.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" } } });
// In memory: what a disk's fsync costs is reported apart, since it says more about the disk.
const folder = mkdtempSync("/dev/shm/ripen-bench-");
await buildServices(folder);
const rules = show("Rules, in Node", [...measureMatch(), ...measureDecide(), ...measureRescore()]);
const edge = show("The edge, in bare workerd, 16 connections", await measureEdge(folder));
const cpuUs = edge.find(({ name }) => name === knownCpuName)?.measured ?? Number.NaN;
const cost = show("Rows and cost, with queue", await measureCost(folder, cpuUs));
const disk = show("On disk", await measureDisk(folder));
rmSync(folder, { recursive: true });

const bars = [...rules, ...edge, ...cost, ...disk];
if (options.json) writeFileSync(options.json, `${JSON.stringify(bars, null, 2)}\n`);
const missed = bars.filter((bar) => !isReached(bar)).map(({ name }) => name);
console.log(missed.length === 0 ? "Every bar is reached." : `Missed: ${missed.join("; ")}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function show(title: string, bars: readonly Bar[]): readonly Bar[] {
  console.log(`\n${title} (${cpus().length} cores, Node ${process.versions.node})`);
  console.table(bars.map(describeBar));
  return bars;
}
