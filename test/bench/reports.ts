// `npm run bench:reports`: a year of a site with 1,000,000 signals and 50,000 leads in a database in memory; each report is asked for over
// HTTP, and must come within its bar: by the clock where the machine has nothing else to do, else by the CPU time that it took, which says
// as much whatever others do. `--json FILE` writes the figures too.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Bar, describeBar, getMedian, isReached } from "./bar.ts";
import { buildServices } from "./build-services.ts";
import { type RunningDeployment, startDeployment } from "./deployment.ts";
import { makeYearSql, year } from "./report-year.ts";

const rounds = 15;
const mostMs = 300;
const dayMs = 86_400_000;
const { values: options } = parseArgs({ options: { json: { type: "string" } } });

/** One report, asked for again and again. */
interface Measured {
  readonly report: string;
  readonly medianMs: number;
  readonly slowestMs: number;
  /** What the process used for one of them, the database's part too: on a busy machine it says more. */
  readonly cpuMs: number;
  readonly rowsRead: number;
}

/** How many others want a core before this begins, over the last minute. */
const [loadBefore = 0] = loadavg();
const folder = mkdtempSync("/dev/shm/ripen-bench-");
await buildServices(folder);
const product = await startDeployment({
  ...{ bundle: "ripen", folder, storePath: join(folder, "store"), flushAfterSeconds: 30 },
});
const today = Math.floor(Date.now() / dayMs) * dayMs;
await fill(product);
await addUp(product);

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const month = `from=${dayOf(today - 29 * dayMs)}&to=${dayOf(today + dayMs)}`;
const whole = `from=${dayOf(today - 364 * dayMs)}&to=${dayOf(today + dayMs)}`;
const measured: Measured[] = [];
for (const [name, days] of [
  ["a month", month],
  ["a year", whole],
]) {
  for (const path of [
    "funnel?by=cohort",
    "funnel?by=period",
    "velocity?by=period",
    "velocity?by=cohort",
    "channels?by=channel",
    "channels?by=campaign&touch=last&counted=period",
    "rules?stage=sql",
  ])
    measured.push(await measure(`${path}, ${name}`, `/v1/reports/${path}&${days}`));
}
for (const path of [
  "reached=sql",
  "reached=sql&by=period",
  "won=true",
  "channel=Email",
  "reached=mql&channel=Email",
]) {
  measured.push(await measure(`people?${path}, a month`, `/v1/reports/people?${path}&${month}`));
}
measured.push(await measure("people?reached=sql, a year", `/v1/reports/people?reached=sql&${whole}`));
measured.push(await measure("people?won=true, a year", `/v1/reports/people?won=true&${whole}`));
const stale = `INSERT OR IGNORE INTO stale_days (site, day, since) SELECT id, '${dayOf(today)}', 1 FROM sites`;
measured.push(
  await measure("funnel?by=cohort, a month, today's people changed", `/v1/reports/funnel?${month}`, stale),
);
await product.stop();
rmSync(folder, { recursive: true });

const [loadAfter = 0] = loadavg();
// This bench alone is a load of about one.
const isQuiet = loadBefore < cpus().length / 2 && loadAfter < cpus().length;
const told = [loadBefore, loadAfter].map((load) => load.toFixed(1)).join(" before, ");
console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model}), load average ${told} after; ${rounds} times each. ` +
    `Others ${isQuiet ? "had little to do: the clock decides." : "were busy: CPU time decides, the clock is told beside it."}`,
);
const bars = measured.map(
  ({ report, medianMs, cpuMs }): Bar => ({
    name: report,
    measured: isQuiet ? medianMs : cpuMs,
    unit: "ms",
    wanted: { atMost: mostMs },
  }),
);
console.table(
  measured.map(({ medianMs, slowestMs, cpuMs, rowsRead }, place) => ({
    ...(bars[place] && describeBar(bars[place])),
    CPU: `${Math.round(cpuMs)} ms`,
    clock: `${Math.round(medianMs)} ms`,
    slowest: `${Math.round(slowestMs)} ms`,
    "rows read": rowsRead,
  })),
);
if (options.json) writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
process.exitCode = bars.every(isReached) ? 0 : 1;

async function fill({ run, count }: RunningDeployment): Promise<void> {
  const begun = performance.now();
  for (const sql of makeYearSql(today + dayMs)) await run([sql]);
  const { written = 0 } = await count("d1");
  const { signals, leads, visitors } = year;
  console.log(
    `${signals} signals of ${leads} leads and ${visitors} visitors: ${written} rows written in ${secondsSince(begun)} s.`,
  );
}

/** Has all of it added up for the first time, as the cron would do bit by bit. */
async function addUp({ count }: RunningDeployment): Promise<void> {
  const begun = performance.now();
  const before = await count("d1");
  let asks = 0;
  for (let staleDays = 1; staleDays > 0; asks += 1)
    ({ staleDays } = await (await ask("/v1/reports/funnel?from=2026-01-01")).json());
  const after = await count("d1");
  const [read, written] = (["read", "written"] as const).map(
    (name) => (after[name] ?? 0) - (before[name] ?? 0),
  );
  console.log(
    `The whole year added up from nothing in ${secondsSince(begun)} s, ${asks} asks: ${read} rows read, ${written} written.`,
  );
}

function secondsSince(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(1);
}

async function ask(path: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${product.keys.secretKey}` };
  const answer = await fetch(`http://127.0.0.1:${product.port}${path}`, { headers });
  if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
  return answer;
}

/** Asks for a report, after running `before` each time. */
async function measure(report: string, path: string, before?: string): Promise<Measured> {
  const took: number[] = [];
  let [rowsRead, cpuMs] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    if (before) await product.run([before]);
    const { read = 0 } = await product.count("d1");
    const cpuBefore = product.getCpuMs();
    const begun = performance.now();
    await (await ask(path)).arrayBuffer();
    took.push(performance.now() - begun);
    cpuMs += (product.getCpuMs() - cpuBefore) / rounds;
    rowsRead = ((await product.count("d1")).read ?? 0) - read;
  }
  return { report, medianMs: getMedian(took), slowestMs: Math.max(...took), cpuMs, rowsRead };
}
