import { parseTime } from "../core/check/instant.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxClockAheadMs, maxSignalAgeMs } from "../limits.ts";

/** Who sends, as far as decoding cares: servers may give `at`, leave out ids and name visitors by their public id. */
export interface Sender {
  readonly isServer: boolean;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** The age in ms from which on a signal is too old; a week unless the sender brings another system's past. */
  readonly maxAgeMs?: number;
  /** No part of the body is larger than this; infinite if the sender did not declare it. */
  readonly bodyBytes: number;
}

/** When a signal happened, epoch ms; `remark` if the sender's own time could not be used. */
export interface Instant {
  readonly at: number;
  readonly remark?: "clock-future" | "bad-at";
}

/** Decodes when a signal happened: receive time less `age`; a server's `at`, if it gives one. */
export function decodeInstant(
  raw: Readonly<Record<string, unknown>>,
  sender: Sender,
): Result<Instant, "too-old" | "bad-age"> {
  const now = sender.receivedAt;
  if (sender.isServer && raw.at !== undefined && raw.at !== null)
    return checkAge(readServerTime(raw.at, now), sender);
  const age = raw.age ?? 0;
  if (typeof age !== "number" || !Number.isFinite(age)) return fail("bad-age");
  return checkAge({ at: now - Math.max(0, Math.round(age)) }, sender);
}

function checkAge(
  instant: Instant,
  { receivedAt, maxAgeMs = maxSignalAgeMs }: Sender,
): Result<Instant, "too-old"> {
  return receivedAt - instant.at > maxAgeMs ? fail("too-old") : ok(instant);
}

function readServerTime(value: unknown, now: number): Instant {
  const at = readTime(value);
  if (at === null) return { at: now, remark: "bad-at" };
  return at > now + maxClockAheadMs ? { at: now, remark: "clock-future" } : { at };
}

/** Reads ISO 8601 or epoch ms as epoch ms; null if it is neither. */
function readTime(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? Math.round(value) : null;
  return typeof value === "string" && /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? parseTime(value) : null;
}
