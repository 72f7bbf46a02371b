import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { WireRequest, WireSignal } from "../../snippet/wire.ts";
import type { Bar } from "./bar.ts";
import { type RunningDeployment, startDeployment } from "./deployment.ts";
import { makeSecret } from "./signal-bodies.ts";

const visitors = 50;
const signalsPerRequest = 4;
// The flush must fall after a visit's last request, as 30 s do on a real page.
const flushAfterSeconds = 4;
const settleMs = 8_000;

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

/** One visit in three requests, as the default model sees a person become qualified. */
const visit: readonly (readonly Partial<WireSignal>[])[] = [
  [{ kind: "visit", props: { count: 1 } }, { kind: "page_view" }, { kind: "ad_click" }, { kind: "scroll" }],
  [
    { kind: "page_view" },
    { kind: "dwell", props: { seconds: 30 } },
    { kind: "scroll" },
    { kind: "cta_click" },
  ],
  [{ kind: "page_view" }, { kind: "cart_add" }, { kind: "chat_open" }, { kind: "cta_click" }],
];
const paths = ["/", "/pricing", "/product"];

type Counts = Readonly<Record<"http" | "d1" | "queue", Record<string, number>>>;

/** Counts what visits write and call in workerd, and prices a million signals of them. */
export async function measureCost(folder: string, cpuUsPerRequest: number): Promise<Bar[]> {
  const options = {
    bundle: "counted",
    folder,
    storePath: join(folder, "counted"),
    flushAfterSeconds,
  } as const;
  const product = await startDeployment(options);
  const before = await countAll(product);
  await Promise.all(Array.from({ length: visitors }, () => sendVisit(product)));
  await sleep(settleMs);
  const after = await countAll(product);
  await product.stop();
  const per = (service: keyof Counts, name: string) =>
    ((after[service][name] ?? 0) - (before[service][name] ?? 0)) / (visitors * visit.length);
  const parts = priceRequest(per, cpuUsPerRequest / 1_000);
  const requests = 1e6 / signalsPerRequest;
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0) * requests;
  return [
    { name: "object rows written a request", measured: per("http", "rows"), unit: "", wanted: { atMost: 2 } },
    { name: "D1 rows written a request", measured: per("d1", "written"), unit: "", wanted: "report only" },
    { name: "object calls a request", measured: per("http", "calls"), unit: "", wanted: "report only" },
    { name: "queue messages a request", measured: per("queue", "messages"), unit: "", wanted: "report only" },
    ...Object.entries(parts).map(([name, part]) => ({
      ...{ name: `$ a million signals: ${name}`, measured: part * requests, unit: "$" },
      wanted: "report only" as const,
    })),
    { name: "$ a million signals, all together", measured: total, unit: "$", wanted: { atMost: 1 } },
  ];
}

/** Prices one request of four signals; the assumption that is not counted is 10 ms of object time a call. */
function priceRequest(per: (service: keyof Counts, name: string) => number, cpuMs: number) {
  const calls = per("http", "calls");
  return {
    "Worker requests": prices.workerRequest * (1 + per("queue", "batches")),
    "Worker CPU": prices.workerCpuMs * cpuMs,
    "object requests": prices.objectRequest * calls,
    "object time": prices.objectGbSecond * calls * (objectCallMs / 1_000) * objectGb,
    "object rows": prices.rowWritten * per("http", "rows") + prices.rowRead * per("http", "rowsRead"),
    "D1 rows": prices.rowWritten * per("d1", "written") + prices.rowRead * per("d1", "read"),
    "queue operations": prices.queueOperation * queueOperationsPerMessage * per("queue", "messages"),
  };
}

async function countAll(product: RunningDeployment): Promise<Counts> {
  const [http, d1, queue] = await Promise.all([
    product.count("http"),
    product.count("d1"),
    product.count("queue"),
  ]);
  return { http, d1, queue };
}

async function sendVisit(product: RunningDeployment): Promise<void> {
  const secret = makeSecret();
  for (const [index, kinds] of visit.entries()) {
    const page = { id: `page-${index}`, url: `https://shop.example${paths[index]}` };
    const signals = kinds.map((part, seq) => ({
      ...{
        id: `s-${index}-${seq}`,
        kind: "page_view",
        age: 4 - seq,
        seq: index * 4 + seq,
        session: "s",
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
