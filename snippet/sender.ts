import { getSecret } from "./identity.ts";
import { forget, forgetDropped, getDropped, type Kept, listKept } from "./outbox.ts";
import { getPage } from "./page.ts";
import { listen, quietly } from "./quietly.ts";
import { countBytes, post } from "./transport.ts";
import {
  maxBodyBytes,
  maxSignals,
  type WireAnswer,
  type WirePage,
  type WireRequest,
  wireVersion,
} from "./wire.ts";

const coalesceMs = 50;
// Signals of another document are left to it at first: its own page wants the answer.
const strangerMs = 1_000;
const leftoverMs = 10_000;
const maxBackoffMs = 60_000;

/** Where signals go and what is done with the answer about a page. */
export interface Route {
  readonly url: string;
  readonly onAnswer: (answer: WireAnswer, page: WirePage) => void;
}

let route: Route;
let timer: ReturnType<typeof setTimeout>;
let dueAt = Number.POSITIVE_INFINITY;
let isSending = false;
let failures = 0;
let backoffUntil = 0;
let askedUntil = 0;
/** Names of signals that a request or beacon of this document carries. */
let underway: string[] = [];

/** Sends what waits after `delayMs`, later if the edge or our own backoff says so; an earlier plan stays. */
export function wake(delayMs = coalesceMs): void {
  const now = performance.now();
  const at = Math.max(now + delayMs, backoffUntil, askedUntil);
  if (at >= dueAt) return;
  clearTimeout(timer);
  dueAt = at;
  timer = setTimeout(run, at - now);
}

interface Batch {
  readonly body: string;
  readonly kept: readonly Kept[];
  readonly page: WirePage;
  readonly dropped: number;
}

function makeBatch(waiting: readonly Kept[]): Batch {
  const page = getPage();
  const dropped = getDropped();
  const request: WireRequest = { v: wireVersion, secret: getSecret(), page, signals: [] };
  if (dropped) request.dropped = dropped;
  if (navigator.webdriver) request.automated = true;
  const kept: Kept[] = [];
  let bytes = countBytes(JSON.stringify(request));
  for (const one of waiting.slice(0, maxSignals)) {
    bytes += countBytes(JSON.stringify(one.signal)) + 1;
    if (bytes > maxBodyBytes) break;
    kept.push(one);
  }
  request.signals = kept.map((one) => one.signal);
  return { body: JSON.stringify(request), kept, page, dropped };
}

async function sendBatch(): Promise<void> {
  const waiting = listKept().filter((one) => one.isOurs || one.signal.age > strangerMs);
  if (!waiting.length) return;
  const batch = makeBatch(waiting);
  const names = batch.kept.map((one) => one.name);
  underway = names;
  const delivery = await post(route.url, batch.body);
  underway = [];
  if (delivery.kind === "failed") {
    backoffUntil =
      performance.now() + Math.min(1_000 * 2 ** failures++, maxBackoffMs) * (0.5 + Math.random());
    askedUntil = performance.now() + delivery.waitMs;
    return;
  }
  failures = 0;
  batch.kept.forEach(forget);
  if (delivery.kind === "refused") return;
  forgetDropped(batch.dropped);
  quietly(() => route.onAnswer(delivery.answer, batch.page));
}

// Only the sender is locked: tabs may write at any time, but never send the same signal at once.
async function withLock(act: () => Promise<void>): Promise<void> {
  const locks = quietly(() => navigator.locks);
  if (!locks) return act();
  let isTried = false;
  try {
    await locks.request("ripen", { ifAvailable: true }, async (lock) => {
      isTried = true;
      if (lock) await act();
    });
  } catch {
    // Locks are refused in sandboxed frames; storage is not shared there either.
    if (!isTried) await act();
  }
}

async function run(): Promise<void> {
  dueAt = Number.POSITIVE_INFINITY;
  if (isSending) return;
  isSending = true;
  try {
    await withLock(sendBatch);
  } catch {
    // Whatever it was, the signals are still kept.
  }
  isSending = false;
  const left = listKept();
  if (left.length) wake(left.some((one) => one.isOurs) ? coalesceMs : leftoverMs);
}

// What a beacon carries stays kept until a later fetch is answered: nobody tells whether it arrived.
function sendBeacon(): void {
  const waiting = listKept().filter((one) => one.isOurs && !underway.includes(one.name));
  if (!waiting.length) return;
  const { body, kept } = makeBatch(waiting);
  if (navigator.sendBeacon(route.url, body)) underway = [...underway, ...kept.map((one) => one.name)];
}

function retry(): void {
  backoffUntil = 0;
  if (listKept().length) wake();
}

/** Begins to send: soon after each signal, again after failures, and by beacon when the page hides. */
export function startSending(to: Route): void {
  route = to;
  listen(window, "online pageshow", retry);
  listen(window, "pagehide", sendBeacon);
  listen(document, "visibilitychange", () => (document.hidden ? sendBeacon() : retry()));
}
