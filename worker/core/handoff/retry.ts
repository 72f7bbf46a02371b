const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** How long each attempt waits for, counted from the one before it: ten, over three days; with the least chance eight take 27 hours. */
const delaysMs = [
  ...[0, 5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs],
  ...[10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs],
];
/** The share by which chance shortens or lengthens a wait, so that what failed together does not come back together. */
const jitter = 0.2;
/** The longest that a receiver's wish is heeded. */
const maxWishMs = 24 * hourMs;
/** How soon, and how late at most, a destination that fails is tried by another delivery. */
const minProbeMs = 5 * secondMs;
const maxProbeMs = 30 * minuteMs;

/** What a next time follows from; `random` is 0 to 1, times are epoch ms. */
export interface AgainGround {
  readonly now: number;
  readonly random: number;
  readonly retryAfterMs?: number | undefined;
}

/** The same of one delivery: with its attempts so far, at least one. */
export interface RetryGround extends AgainGround {
  readonly attempts: number;
}

/** Tells when a delivery that failed is tried next, epoch ms; null if it was tried often enough. */
export function findRetryAt({ attempts, now, random, retryAfterMs = 0 }: RetryGround): number | null {
  const delayMs = delaysMs[attempts];
  if (delayMs === undefined) return null;
  return now + Math.max(vary(delayMs, random), Math.min(retryAfterMs, maxWishMs));
}

/**
 * Tells when a destination that has been failing since an instant is tried by the next of its deliveries: after as long again as it has
 * been failing, so that one dead receiver is asked twice an hour and not by each of a thousand, and one broken delivery holds up none.
 */
export function findProbeAt(failingSince: number, { now, random, retryAfterMs = 0 }: AgainGround): number {
  const againMs = Math.min(Math.max(now - failingSince, minProbeMs), maxProbeMs);
  return now + Math.max(vary(againMs, random), Math.min(retryAfterMs, maxWishMs));
}

function vary(ms: number, random: number): number {
  return Math.round(ms * (1 - jitter + 2 * jitter * random));
}

/** Reads `Retry-After`, seconds or an HTTP date, as ms from `now`; undefined for what is neither, and for what has passed. */
export function readRetryAfter(text: string | null | undefined, now: number): number | undefined {
  const wish = (text ?? "").trim();
  const waitMs = /^\d{1,12}$/.test(wish) ? Number(wish) * secondMs : readDate(wish) - now;
  return waitMs > 0 ? Math.min(waitMs, maxWishMs) : undefined;
}

/** Date.parse takes much for a date that HTTP does not: `-1` is one, of the year 2001. */
function readDate(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /.test(text) ? Date.parse(text) : Number.NaN;
}
