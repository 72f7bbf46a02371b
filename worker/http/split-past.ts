import type { Outcome } from "../core/history/history.ts";
import type { Signal } from "../core/history/signal.ts";

/** What a person did, and what became of deals. */
export interface Past {
  readonly signals: readonly Signal[];
  readonly outcomes: readonly Outcome[];
}

const encoder = new TextEncoder();

/**
 * Splits a past into parts of about `maxBytes` of JSON, outcomes first, then signals, each the oldest first: an object can hand on a
 * part in one message. One part at least, also of nothing.
 */
export function splitPast({ signals, outcomes }: Past, maxBytes: number): readonly Past[] {
  const all: readonly Past[] = [
    ...oldestFirst(outcomes).map((outcome) => ({ signals: [], outcomes: [outcome] })),
    ...oldestFirst(signals).map((signal) => ({ signals: [signal], outcomes: [] })),
  ];
  const parts: Past[][] = [[]];
  let bytes = 0;
  for (const one of all) {
    const size = encoder.encode(JSON.stringify(one)).length;
    if (bytes > 0 && bytes + size > maxBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(one);
    bytes += size;
  }
  return parts.map((part) => ({
    signals: part.flatMap((one) => one.signals),
    outcomes: part.flatMap((one) => one.outcomes),
  }));
}

function oldestFirst<Item extends { readonly at: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => a.at - b.at);
}
