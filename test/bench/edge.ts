import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../scripts/port.ts";
import { type Bar, getMedian } from "./bar.ts";
import { type RunningDeployment, startDeployment } from "./deployment.ts";
import { type LoadResult, runLoad } from "./load.ts";
import { makeBody, makeRuleSet, makeSecret } from "./signal-bodies.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";
import { makeEmptyConfig } from "./workerd-config.ts";

const rounds = 7;
const roundMs = 1_500;
const connections = 16;
const liveVisitors = 200;
const rules = 50;
/** So many sites share what comes for the first time: each takes a thousand newcomers a minute. */
const busySites = 50;
const flushAfterSeconds = 30;

/** The figure that the cost of CPU is computed from. */
export const knownCpuName = "4 signals of a live visitor, CPU a request";

interface Target {
  readonly process: Workerd;
  readonly port: number;
  readonly makePath: () => string;
  readonly makeBody: () => string;
}

interface Measured extends LoadResult {
  readonly cpuUsPerRequest: number;
}

type Turn = Readonly<Record<"empty" | "product", Measured>>;

/** Measures `POST /v1/signals` in bare workerd against an empty Worker, in turns, so that both have the same weather. */
export async function measureEdge(folder: string): Promise<Bar[]> {
  const emptyPort = await findFreePort();
  const empty = await startWorkerd(makeEmptyConfig(emptyPort), { folder, port: emptyPort });
  const product = await start(folder, join(folder, "store"));
  const visitors = Array.from({ length: liveVisitors }, makeSecret);
  const known = makeTarget(product, makeTurn(visitors));
  const yardstick = {
    ...{ process: empty, port: emptyPort },
    ...{ makePath: () => "/v1/signals", makeBody: known.makeBody },
  };
  const knownTurns = await measureInTurns(yardstick, known);
  // Later, since each new visitor leaves work behind that falls due half a minute on.
  const keys = await Promise.all(
    Array.from({ length: busySites }, () => product.addSite(makeRuleSet(rules))),
  );
  const makePath = makeTurn(keys.map(({ siteKey }) => `/v1/signals?k=${siteKey}`));
  const freshTurns = await measureInTurns(yardstick, { ...makeTarget(product, makeSecret), makePath });
  await Promise.all([empty.stop(), product.stop()]);
  return [...reportKnown(knownTurns), ...reportFresh(freshTurns)];
}

async function measureInTurns(yardstick: Target, target: Target): Promise<Turn[]> {
  await Promise.all([measure(yardstick), measure(target)]);
  const turns: Turn[] = [];
  for (let round = 0; round < rounds; round += 1) {
    turns.push({ empty: await measure(yardstick), product: await measure(target) });
  }
  return turns;
}

function reportKnown(turns: readonly Turn[]): Bar[] {
  const median = (figure: (turn: Turn) => number) => getMedian(turns.map(figure));
  return [
    report(
      "empty Worker",
      "requests/s",
      median((turn) => turn.empty.requestsPerSecond),
    ),
    report(
      "empty Worker, CPU a request",
      "µs",
      median((turn) => turn.empty.cpuUsPerRequest),
    ),
    report(
      "4 signals of a live visitor",
      "requests/s",
      median((turn) => turn.product.requestsPerSecond),
    ),
    report(
      "4 signals of a live visitor, CPU a request",
      "µs",
      median((turn) => turn.product.cpuUsPerRequest),
    ),
    report(
      "4 signals of a live visitor, p50 at c=16",
      "ms",
      median((turn) => turn.product.medianMs),
    ),
    report(
      "4 signals of a live visitor, p99 at c=16",
      "ms",
      median((turn) => turn.product.p99Ms),
    ),
    {
      name: "live visitor, requests/s against the empty Worker",
      unit: "",
      measured: median((turn) => turn.product.requestsPerSecond / turn.empty.requestsPerSecond),
      wanted: { atLeast: 0.15 },
    },
    {
      name: "live visitor, CPU a request against the empty Worker",
      unit: "",
      measured: median((turn) => turn.product.cpuUsPerRequest / turn.empty.cpuUsPerRequest),
      wanted: { atMost: 6 },
    },
  ];
}

function reportFresh(turns: readonly Turn[]): Bar[] {
  const median = (figure: (turn: Turn) => number) => getMedian(turns.map(figure));
  return [
    report(
      "first request of a visitor",
      "requests/s",
      median((turn) => turn.product.requestsPerSecond),
    ),
    {
      name: "first request of a visitor, requests/s against the empty Worker",
      unit: "",
      measured: median((turn) => turn.product.requestsPerSecond / turn.empty.requestsPerSecond),
      wanted: { atLeast: 0.06 },
    },
  ];
}

/** Measures the same on a real disk, where every write waits for it. */
export async function measureDisk(folder: string): Promise<Bar[]> {
  const store = mkdtempSync(join(tmpdir(), "ripen-bench-"));
  const product = await start(folder, store);
  const target = makeTarget(product, makeTurn(Array.from({ length: liveVisitors }, makeSecret)));
  await measure(target);
  const { requestsPerSecond } = await measure(target);
  await product.stop();
  rmSync(store, { recursive: true });
  return [report("4 signals of a live visitor, on disk", "requests/s", requestsPerSecond)];
}

async function start(folder: string, storePath: string): Promise<RunningDeployment> {
  const product = await startDeployment({ bundle: "ripen", folder, storePath, flushAfterSeconds });
  await product.publish(makeRuleSet(rules));
  return product;
}

function makeTarget(product: RunningDeployment, nextSecret: () => string): Target {
  const { port, signalsPath } = product;
  return {
    ...{ process: product, port },
    ...{ makePath: () => signalsPath, makeBody: () => makeBody(nextSecret()) },
  };
}

function makeTurn(texts: readonly string[]): () => string {
  let turn = 0;
  return () => texts[turn++ % texts.length] ?? "";
}

async function measure({ process, ...target }: Target): Promise<Measured> {
  const cpuBeforeMs = process.getCpuMs();
  const result = await runLoad({ ...target, connections, durationMs: roundMs });
  const cpuUsPerRequest = ((process.getCpuMs() - cpuBeforeMs) * 1_000) / result.requests;
  return { ...result, cpuUsPerRequest };
}

function report(name: string, unit: string, measured: number): Bar {
  return { name, unit, measured, wanted: "report only" };
}
