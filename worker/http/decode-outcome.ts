import { findInstant } from "../core/check/instant.ts";
import type { Outcome } from "../core/history/history.ts";
import { nameOutcome } from "../core/history/outcome.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { maxClockAheadMs, maxHistoryAgeMs } from "../limits.ts";
import { cleanText } from "./clean.ts";
import type { SentOutcome } from "./contract/outcomes.ts";

/** Who says an outcome, and when (epoch ms). */
export interface Teller {
  readonly now: number;
  readonly by: string;
}

/** Decodes an outcome that is of the contract's shape; its time may lie years back, and ahead no further than clocks go wrong. */
export function decodeOutcome(
  { kind, id, at: sentAt, value, currency, reason: words }: SentOutcome,
  { now, by }: Teller,
): Result<Outcome, readonly Flaw[]> {
  const at = findInstant(sentAt ?? now) ?? now;
  const reason = words === undefined ? "" : cleanText(words).trim();
  const flaws: Flaw[] = [];
  if (at > now + maxClockAheadMs) flaws.push({ pointer: "/at", detail: "must not lie ahead" });
  if (at < now - maxHistoryAgeMs) flaws.push({ pointer: "/at", detail: "must not lie decades back" });
  if (currency !== undefined && value === undefined)
    flaws.push({ pointer: "/currency", detail: "goes with a value" });
  if (kind === "rejected" && reason === "")
    flaws.push({ pointer: "/reason", detail: "must have something to read in it" });
  if (flaws.length > 0) return fail(flaws);
  // What comes of a clock that is fast has happened now, and is known by the time it gave, so that once more it is the same.
  const name = id ?? (at > now ? nameOutcome({ kind, at }) : undefined);
  return ok({
    ...(name !== undefined && { id: name }),
    kind,
    at: Math.min(at, now),
    ...(value !== undefined && { value }),
    ...(currency !== undefined && { currency }),
    ...(reason !== "" && { reason }),
    by,
  });
}
