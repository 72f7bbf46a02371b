import type { Signal } from "../core/history/signal.ts";
import { maxRecentSignals, recentMs } from "../limits.ts";
import type { Known } from "./known.ts";
import type { Delivery, Verdict } from "./rpc.ts";

/** A delivery's signals, split into what is new and what was said about the rest. */
export interface Sifted {
  readonly fresh: readonly Signal[];
  readonly verdicts: readonly Verdict[];
}

/**
 * Keeps the signals that this person's object has not stored. The first content of an id wins; bots and prefetches are
 * kept, flagged, but never make a new profile.
 */
export function sift(known: Known, delivery: Delivery): Sifted {
  const fresh = new Map<string, Signal>();
  const verdicts: Verdict[] = [];
  for (const signal of delivery.signals) {
    const first = known.findSignal(signal) ?? fresh.get(signal.id);
    if (first) {
      // Of a folded signal only what was read is left: its id and kind tell it.
      const isSame = first.folded ? first.kind === signal.kind : contentOf(first) === contentOf(signal);
      verdicts.push({ id: signal.id, accepted: isSame, verdict: isSame ? "duplicate" : "mismatch" });
      continue;
    }
    if (signal.at <= known.foldLine) {
      // Kept for the journey; what it would have changed has been folded.
      verdicts.push({ id: signal.id, accepted: true, verdict: "before-fold" });
      fresh.set(signal.id, { ...signal, beforeFold: true });
      continue;
    }
    if (delivery.automated) verdicts.push({ id: signal.id, accepted: !known.isEmpty, verdict: "automated" });
    if (delivery.automated && known.isEmpty) continue;
    fresh.set(signal.id, delivery.automated ? { ...signal, automated: true } : signal);
  }
  return { fresh: [...fresh.values()], verdicts };
}

/** What must be equal for two signals of one id to be the same: not `at`, which a retry computes anew. */
function contentOf(signal: Signal): string {
  return JSON.stringify([signal.kind, signal.session ?? null, signal.page ?? null, signal.props]);
}

/** Tells whether a person would have sent more within the last days than a person does. */
export function isFlood(known: Known, fresh: readonly Signal[], now: number): boolean {
  return known.countSince(now - recentMs, maxRecentSignals) + fresh.length > maxRecentSignals;
}
