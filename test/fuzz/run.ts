import { rmSync } from "node:fs";
import { join } from "node:path";
import { contracts } from "../../worker/http/contract/index.ts";
import { buildServices } from "../bench/build-services.ts";
import { type RunningDeployment, startDeployment } from "../bench/deployment.ts";
import { makeStateFolder } from "../support/server.ts";
import { beginControl, controlModel, readControl } from "./control.ts";
import { getToKnow } from "./get-to-know.ts";
import { findFaults, isBusy } from "./judge.ts";
import type { Known } from "./known.ts";
import { type FuzzedRequest, makeRequest } from "./make-request.ts";
import { type FuzzedRoute, listRoutes } from "./routes.ts";
import { samples } from "./samples.ts";
import { type FuzzedAnswer, makeSender, type Send } from "./send.ts";

/** Which requests to send. */
export interface FuzzOptions {
  readonly seed: number;
  /** How many, from `first` on. */
  readonly requests: number;
  readonly first?: number;
}

/** One request that was answered as none may be. */
export interface Fault {
  readonly seed: number;
  readonly index: number;
  readonly request: FuzzedRequest;
  readonly answer: FuzzedAnswer;
  readonly wrong: readonly string[];
}

/** What became of a run. */
export interface FuzzReport {
  readonly sent: number;
  readonly faults: readonly Fault[];
  /** What the server's log says of faults. */
  readonly log: readonly string[];
  /** Whether the control visitor, and all of its site, is as it was. */
  readonly isControlUnchanged: boolean;
  readonly isAlive: boolean;
  readonly statuses: ReadonlyMap<number, number>;
  /** Routes that refused even what was made up for them, every time: nothing was tried behind their checks. */
  readonly neverTaken: readonly string[];
  /** Answered well only on a second try, alone: the machine was busy, or others were publishing. */
  readonly secondTries: readonly string[];
}

const connections = 8;
/** What the runtime says where somebody else's name leads nowhere: the receivers of a run are such. */
const noName = /failed to lookup address information/;
const logFault = /fault|unhandled|uncaught|exception|\berror\b/i;

/** Starts a server with two sites, sends requests to one of them, and judges every answer. */
export async function fuzz(runs: readonly FuzzOptions[]): Promise<FuzzReport> {
  const folder = makeStateFolder();
  await buildServices(folder);
  let log = "";
  const server = await startDeployment({
    bundle: "ripen",
    folder,
    storePath: join(folder, "store"),
    flushAfterSeconds: 1,
    log(text) {
      log += text;
    },
  });
  try {
    const report = await fuzzServer(server, runs);
    return { ...report, log: log.split("\n").filter((line) => logFault.test(line) && !noName.test(line)) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fuzzServer(
  server: RunningDeployment,
  runs: readonly FuzzOptions[],
): Promise<Omit<FuzzReport, "log">> {
  const url = `http://127.0.0.1:${server.port}`;
  const keys = await server.addSite(controlModel);
  const foreign = await beginControl(url, keys);
  const known = await getToKnow(url, server.keys, foreign);
  const before = await readControl(url, foreign);
  const sender = makeSender(url, connections);
  const tally: Tally = {
    faults: [],
    statuses: new Map(),
    taken: new Set(),
    refused: new Set(),
    sent: 0,
    secondTries: [],
  };
  const routes = listRoutes(contracts, samples);
  for (const run of runs) await sendAll({ routes, known, send: sender.send, tally }, run);
  sender.close();
  const isAlive = (await fetch(`${url}/healthz`)).ok;
  const neverTaken = [...tally.refused].filter((route) => !tally.taken.has(route));
  return {
    ...tally,
    neverTaken,
    isAlive,
    isControlUnchanged: (await readControl(url, foreign)) === before,
  };
}

interface Tally {
  readonly faults: Fault[];
  readonly statuses: Map<number, number>;
  /** Routes that took a request that was made up for them, and routes that refused one. */
  readonly taken: Set<string>;
  readonly refused: Set<string>;
  readonly secondTries: string[];
  sent: number;
}

interface Course {
  readonly routes: readonly FuzzedRoute[];
  readonly known: Known;
  readonly send: Send;
  readonly tally: Tally;
}

async function sendAll(course: Course, { seed, requests, first = 0 }: FuzzOptions): Promise<void> {
  const { tally } = course;
  let next = first;
  const busy: number[] = [];
  const work = async () => {
    while (next < first + requests) {
      const index = next++;
      const tried = await tryOne(course, { seed, index });
      tally.sent += 1;
      if (tried.request.isWhole)
        (isTaken(tried.answer.status) ? tally.taken : tally.refused).add(tried.request.route);
      tally.statuses.set(tried.answer.status, (tally.statuses.get(tried.answer.status) ?? 0) + 1);
      if (isBusy(tried.answer)) busy.push(index);
      else if (tried.wrong.length > 0) tally.faults.push({ seed, index, ...tried });
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  // Whether an answer is slow, or the server too busy for it, is asked again when nothing else goes on.
  for (const index of busy) {
    const tried = await tryOne(course, { seed, index });
    if (tried.wrong.length > 0) tally.faults.push({ seed, index, ...tried });
    else tally.secondTries.push(tried.request.route);
  }
}

async function tryOne(
  { routes, known, send }: Course,
  place: { readonly seed: number; readonly index: number },
) {
  const request = makeRequest(routes, known, place);
  const answer = await send(request);
  return { request, answer, wrong: findFaults(answer) };
}

/** What asks for a WebSocket got as far as plain HTTP comes once it is told to upgrade. */
function isTaken(status: number): boolean {
  return status < 400 || status === 426;
}
