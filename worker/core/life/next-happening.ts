import type { Attribute } from "../history/history.ts";
import type { Derived } from "./derived.ts";
import { type Happening, isBefore } from "./happen.ts";
import type { Person } from "./person.ts";
import type { Progress } from "./progress.ts";

/** Finds what happens next to a person: the earliest, of one instant in the order that `isBefore` tells. */
export function nextHappening({ signals, attributes, outcomes, derived, model }: Person): Happening | null {
  const signal = signals[derived.signalCount];
  const outcome = outcomes[derived.outcomeCount];
  const attribute = attributes[derived.attributeCount];
  const signalAt = signal?.at ?? Infinity;
  const outcomeAt = outcome?.at ?? Infinity;
  const attributeAt = attribute?.at ?? Infinity;
  const own = nextOfModel(derived, model.publishedAt);
  if (own && own.at < Math.min(signalAt, outcomeAt, attributeAt)) return own;
  if (attribute && attributeAt <= outcomeAt && attributeAt <= signalAt)
    return { kind: "attributes", at: attributeAt, entries: entriesAt(attributes, derived.attributeCount) };
  if (outcome && outcomeAt <= signalAt) return { kind: "outcome", at: outcomeAt, outcome };
  return signal ? { kind: "signal", at: signalAt, signal } : null;
}

/** Finds what passing time alone brings next: an absence that falls due, or an idle time. */
export function nextByItself({ waits, gap }: Progress): Happening | null {
  const [wait] = waits;
  const candidate = gap.next;
  if (wait && (!candidate || wait.at <= candidate.at)) return { kind: "absence", at: wait.at, wait };
  return candidate && { kind: "idle", at: candidate.at, candidate };
}

/** Finds the earliest of what no news brings, of one instant in this order. */
function nextOfModel(derived: Derived, publishedAt: number | null): Happening | null {
  const { progress, ladder } = derived;
  const { recycledAt } = ladder;
  const found: Happening[] = [];
  const own = nextByItself(progress);
  if (own) found.push(own);
  if (publishedAt !== null && isAhead(derived, publishedAt))
    found.push({ kind: "publication", at: publishedAt });
  if (recycledAt !== null) found.push({ kind: "recycling", at: recycledAt });
  return found.reduce((first: Happening | null, next) => (first && first.at <= next.at ? first : next), null);
}

/** A publication happens once, to whoever was there before. */
function isAhead({ progress, at, kind }: Derived, publishedAt: number): boolean {
  if (progress.ordinal === 0 || at > publishedAt) return false;
  return at < publishedAt || isBefore(kind, "publication");
}

function entriesAt(attributes: readonly Attribute[], from: number): readonly Attribute[] {
  let to = from + 1;
  while (attributes[to]?.at === attributes[from]?.at && to < attributes.length) to++;
  return attributes.slice(from, to);
}
