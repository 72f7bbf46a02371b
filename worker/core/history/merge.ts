import { canonical } from "../canonical.ts";
import type { VisitorId } from "../ids.ts";
import type { Attribute, History, Outcome } from "./history.ts";
import { nameOutcome } from "./outcome.ts";
import { compareSignals, type Signal, scopedName } from "./signal.ts";

/** Marks a history's signals as one visitor's own, so that it can be merged with others'. */
export function ownSignals(visitor: VisitorId, history: History): History {
  return { ...history, signals: history.signals.map((signal) => ({ visitor, ...signal })) };
}

/**
 * Merges two histories as sets: signals by (visitor, id), outcomes by id, else by kind and instant, all else by content, attributes of
 * one name, source and instant by the greater text. In what order and how often histories are merged makes no difference.
 */
export function mergeHistories(a: History, b: History): History {
  return {
    signals: unite([...a.signals, ...b.signals], nameOf, preferSignal).sort(compareSignals),
    attributes: unite([...a.attributes, ...b.attributes], slotOf, preferText).sort(compareEntries),
    outcomes: unite([...a.outcomes, ...b.outcomes], nameOutcome, preferText).sort(compareEntries),
    journal: unite([...a.journal, ...b.journal], canonical, preferText).sort(compareAnnounced),
    memberships: unite([...a.memberships, ...b.memberships], canonical, preferText).sort(compareAnnounced),
  };
}

function unite<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  prefer: (a: Entry, b: Entry) => Entry,
): Entry[] {
  const united = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = united.get(key);
    united.set(key, known === undefined ? entry : prefer(known, entry));
  }
  return [...united.values()];
}

function nameOf({ visitor, id }: Signal): string {
  return scopedName(visitor, id);
}

/** Whole before folded, folded by the newer version before the older, else the one with the lesser text. */
function preferSignal(a: Signal, b: Signal): Signal {
  const [versionA, versionB] = [a.folded?.model ?? Infinity, b.folded?.model ?? Infinity];
  if (versionA !== versionB) return versionA > versionB ? a : b;
  return canonical(a) <= canonical(b) ? a : b;
}

function slotOf({ name, source, at, visitor }: Attribute): string {
  return JSON.stringify([name, source, at, visitor ?? null]);
}

function preferText<Entry>(a: Entry, b: Entry): Entry {
  return canonical(a) >= canonical(b) ? a : b;
}

function compareEntries<Entry extends Attribute | Outcome>(a: Entry, b: Entry): number {
  return a.at - b.at || compareTexts(a, b);
}

function compareAnnounced<Entry extends { readonly announcedAt: number; readonly number: number }>(
  a: Entry,
  b: Entry,
): number {
  return a.announcedAt - b.announcedAt || a.number - b.number || compareTexts(a, b);
}

function compareTexts(a: unknown, b: unknown): number {
  const [textA, textB] = [canonical(a), canonical(b)];
  if (textA === textB) return 0;
  return textA < textB ? -1 : 1;
}
