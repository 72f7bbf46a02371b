import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { WireRequest, WireSignal } from "../../snippet/wire.ts";
import type { Bar } from "./bar.ts";
import { type RunningDeployment, startDeployment } from "./deployment.ts";
import { makeSecret } from "./signal-bodies.ts";
import { paths, shares, visits } from "./visits.ts";

// Enough that what is written once a day or second, whoever comes, weighs as little as on a site with a million signals.
const visitors = 400;
const signalsPerRequest = 4;
// The flush must fall after a visit's last request, as 30 s do on a real page.
const flushAfterSeconds = 4;
const settleMs = 8_000;
/** An object without requests is put to sleep after 10 s. */
const idleMs = 12_000;

/** Prices in US dollars beyond what the paid plan includes; PLATFORM.md, table C. */
const prices = {
  workerRequest: 0.3e-6,
  workerCpuMs: 0.02e-6,
  objectRequest: 0.15e-6,
  objectGbSecond: 12.5e-6,
  rowWritten: 1e-6,
  rowRead: 0.001e-6,
  queueOperation: 0.4e-6,
} as const;
const objectGb = 0.128;
const objectCallMs = 10;
const queueOperationsPerMessage = 3; // written, read, deleted

type Visits = Readonly<Record<keyof typeof shares, Usage>>;

/** What one request writes and calls, on average. */
type Usage = Readonly<
  Record<
    "objectRows" | "objectRowsRead" | "objectCalls" | "d1Rows" | "d1RowsRead" | "messages" | "batches",
    number
  >
>;

/** Counts what visits write and call in workerd, and prices a million signals of them. */
export async function measureCost(folder: string, cpuUsPerRequest: number): Promise<Bar[]> {
  const options = {
    bundle: "counted",
    folder,
    storePath: join(folder, "counted"),
    flushAfterSeconds,
  } as const;
  const product = await startDeployment(options);
  const people = Array.from({ length: visitors }, makeSecret);
  const first = await measureUsage(product, visits.looking, people);
  // By the second visit the objects have gone to sleep, as between two visits on a real site.
  await sleep(idleMs);
  const second = await measureUsage(product, visits.looking, people);
  const others = Array.from({ length: visitors }, makeSecret);
  const qualifying = await measureUsage(product, visits.qualifying, others);
  await product.stop();
  const usage = mix({ first, second, qualifying });
  const parts = priceRequest(usage, cpuUsPerRequest / 1_000);
  const requests = 1e6 / signalsPerRequest;
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0) * requests;
  return [
    report("object rows written a request, first visit", first.objectRows),
    report("object rows written a request, second visit", second.objectRows),
    report("object rows written a request, visit that qualifies", qualifying.objectRows),
    { ...report("object rows written a request, mixed", usage.objectRows), wanted: { atMost: 2 } },
    report("D1 rows written a request", usage.d1Rows),
    report("object calls a request", usage.objectCalls),
    report("queue messages a request", usage.messages),
    ...Object.entries(parts).map(([name, part]) => report(`$ a million signals: ${name}`, part * requests)),
    { ...report("$ a million signals, all together", total), wanted: { atMost: 1 } },
  ];
}

function report(name: string, measured: number): Bar {
  return { name, measured, unit: "", wanted: "report only" };
}

function mix(usages: Visits): Usage {
  const kinds = Object.entries(shares) as [keyof Visits, number][]; // exactly the keys that `shares` has
  const share = (name: keyof Usage) =>
    kinds.reduce((sum, [kind, part]) => sum + part * usages[kind][name], 0);
  return {
    objectRows: share("objectRows"),
    objectRowsRead: share("objectRowsRead"),
    objectCalls: share("objectCalls"),
    d1Rows: share("d1Rows"),
    d1RowsRead: share("d1RowsRead"),
    messages: share("messages"),
    batches: share("batches"),
  };
}

async function measureUsage(
  product: RunningDeployment,
  visit: Partial<WireSignal>[][],
  people: readonly string[],
): Promise<Usage> {
  const before = await countAll(product);
  await Promise.all(people.map((secret) => sendVisit(product, visit, secret)));
  await sleep(settleMs);
  const after = await countAll(product);
  const perRequest = (name: keyof Usage) => (after[name] - before[name]) / (visitors * visit.length);
  return {
    objectRows: perRequest("objectRows"),
    objectRowsRead: perRequest("objectRowsRead"),
    objectCalls: perRequest("objectCalls"),
    d1Rows: perRequest("d1Rows"),
    d1RowsRead: perRequest("d1RowsRead"),
    messages: perRequest("messages"),
    batches: perRequest("batches"),
  };
}

async function countAll(product: RunningDeployment): Promise<Usage> {
  const [object, d1, queue] = await Promise.all([
    product.count("http"),
    product.count("d1"),
    product.count("queue"),
  ]);
  const { rows = 0, rowsRead = 0, calls = 0 } = object;
  const { written = 0, read = 0 } = d1;
  const { messages = 0, batches = 0 } = queue;
  return {
    ...{ objectRows: rows, objectRowsRead: rowsRead, objectCalls: calls },
    ...{ d1Rows: written, d1RowsRead: read, messages, batches },
  };
}

/** Prices one request of four signals; the one assumption that is not counted is 10 ms of object time a call. */
function priceRequest(usage: Usage, cpuMs: number) {
  const { objectRows, objectRowsRead, objectCalls, d1Rows, d1RowsRead, messages, batches } = usage;
  return {
    "Worker requests": prices.workerRequest * (1 + batches),
    "Worker CPU": prices.workerCpuMs * cpuMs,
    "object requests": prices.objectRequest * objectCalls,
    "object time": prices.objectGbSecond * objectCalls * (objectCallMs / 1_000) * objectGb,
    "object rows": prices.rowWritten * objectRows + prices.rowRead * objectRowsRead,
    "D1 rows": prices.rowWritten * d1Rows + prices.rowRead * d1RowsRead,
    "queue operations": prices.queueOperation * queueOperationsPerMessage * messages,
  };
}

async function sendVisit(
  product: RunningDeployment,
  visit: Partial<WireSignal>[][],
  secret: string,
): Promise<void> {
  const session = randomUUID();
  for (const [index, kinds] of visit.entries()) {
    const page = { id: randomUUID(), url: `https://shop.example${paths[index]}` };
    const signals = kinds.map((part, seq) => ({
      ...{
        id: randomUUID(),
        kind: "page_view",
        age: 4 - seq,
        seq: index * 4 + seq,
        session,
        page,
      },
      ...part,
    }));
    const body: WireRequest = { v: 1, secret, signals, page };
    const url = `http://127.0.0.1:${product.port}${product.signalsPath}`;
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`a visit was refused: ${await answer.text()}`);
    await answer.body?.cancel();
  }
}
