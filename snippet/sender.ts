import { getSecret } from "./identity.ts";
import { backoffMs, coalesceMs, leftoverMs, maxBackoffMs, maxBodyChars, strangerMs } from "./limits.ts";
import { dropped, forget, forgetDropped, isOurs, listKept } from "./outbox.ts";
import { getPage } from "./page.ts";
import { post } from "./post.ts";
import { listen, quietly } from "./quietly.ts";
import {
  maxSignals,
  type WireAnswer,
  type WirePage,
  type WireRequest,
  type WireSignal,
  wireVersion,
} from "./wire.ts";

let url: URL;
let take: (answer: WireAnswer, page: WirePage, sent: readonly WireSignal[]) => void;
let timer: ReturnType<typeof setTimeout>;
// When the next sending is planned, 0 for never.
let dueAt = 0;
let isSending = false;
let failures = 0;
let backoffUntil = 0;
let askedUntil = 0;
// What a request or a beacon carries already; a beacon need not carry it again.
const carried = new Set<string>();

/** Sends what waits after `delayMs`, later if the edge or our own backoff says so; an earlier plan stays. */
export function wake(delayMs = coalesceMs): void {
  const now = performance.now();
  const at = Math.max(now + delayMs, backoffUntil, askedUntil);
  if (dueAt && at >= dueAt) return;
  clearTimeout(timer);
  dueAt = at;
  timer = setTimeout(run, at - now);
}

// Leaves in `signals` what the body has room for; halved until it fits: only a long backlog is ever too large.
function pack(signals: WireSignal[], page: WirePage): string {
  signals.splice(maxSignals);
  const request: WireRequest = {
    v: wireVersion,
    secret: getSecret(),
    page,
    // Old versions of Prototype.js teach arrays to become text.
    signals: Object.assign(signals, { toJSON: 0 }),
    dropped: dropped || undefined,
    automated: navigator.webdriver || undefined,
  };
  const body = JSON.stringify(request);
  if (body.length > maxBodyChars) {
    signals.splice(signals.length >> 1);
    return pack(signals, page);
  }
  for (const { id } of signals) carried.add(id);
  return body;
}

// Tells whether anything was acknowledged.
async function sendBatch(): Promise<boolean | undefined> {
  // An age of 0 may come from a clock that was set back: nobody knows how long such a signal has waited.
  const signals = listKept().filter((signal) => isOurs(signal) || !signal.age || signal.age > strangerMs);
  if (!signals[0]) return;
  const page = getPage();
  const told = dropped;
  const outcome = await post(url, pack(signals, page));
  if (typeof outcome === "number") {
    const now = performance.now();
    carried.clear();
    askedUntil = now + outcome;
    backoffUntil = now + Math.min(backoffMs * 2 ** failures++, maxBackoffMs) * (0.5 + Math.random());
    return;
  }
  failures = 0;
  forgetDropped(told);
  // After a reset or a withdrawal these were someone else's, and so is the answer.
  if (signals.filter(forget)[0] && outcome) quietly(() => take(outcome, page, signals));
  return true;
}

// Only the sender is locked: tabs may write at any time, but never send the same signal at once.
async function run(): Promise<void> {
  dueAt = 0;
  if (isSending) return;
  isSending = true;
  let hasSent: boolean | null | undefined;
  try {
    hasSent = await navigator.locks.request("ripen", { ifAvailable: true }, (lock) => lock && sendBatch());
  } catch {
    // No locks: an old browser, an insecure page, or a sandboxed frame (which shares no storage either).
    hasSent = await sendBatch().catch(() => null);
  }
  isSending = false;
  quietly(() => {
    const left = listKept();
    if (left[0]) wake(hasSent || left.some(isOurs) ? coalesceMs : leftoverMs);
  });
}

// What a beacon carries stays kept until a later fetch is answered: nobody tells whether it arrived.
function sendBeacon(): void {
  const signals = listKept().filter((signal) => isOurs(signal) && !carried.has(signal.id));
  if (signals[0]) navigator.sendBeacon(url, pack(signals, getPage()));
}

function retry(): void {
  backoffUntil = 0;
  wake();
}

/** Begins to send to `to`: soon after each signal, again after failures, by beacon when the page hides; `onAnswer` is told which page asked, and by which signals. */
export function startSending(to: URL, onAnswer: typeof take): void {
  url = to;
  take = onAnswer;
  listen(window, "online pageshow", retry);
  listen(window, "pagehide", sendBeacon);
  listen(document, "visibilitychange", () => (document.hidden ? sendBeacon() : retry()));
}
