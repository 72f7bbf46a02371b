import type { Signal } from "../core/signal.ts";
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
    const first = known.findSignal(signal.id) ?? fresh.get(signal.id);
    if (first) {
      const isSame = contentOf(first) === contentOf(signal);
      verdicts.push({ id: signal.id, accepted: isSame, verdict: isSame ? "duplicate" : "mismatch" });
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
