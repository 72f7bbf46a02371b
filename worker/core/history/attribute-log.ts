import { canonical } from "../canonical.ts";
import { type Attribute, strengths } from "./history.ts";
import type { Json } from "./signal.ts";

/**
 * Every attribute by name, each list from the strongest source to the weakest and within one source from the latest entry to
 * the earliest: so the first entry that is not in the future is the value.
 */
export type AttributeLog = Map<string, Attribute[]>;

/** Adds an entry to the log; of two entries of one source and instant the one with the greater text counts, whichever came first. */
export function addAttribute(log: AttributeLog, entry: Attribute): void {
  const entries = log.get(entry.name);
  if (!entries) {
    log.set(entry.name, [entry]);
    return;
  }
  const place = entries.findIndex((other) => standsBefore(entry, other));
  entries.splice(place < 0 ? entries.length : place, 0, entry);
}

function standsBefore(entry: Attribute, other: Attribute): boolean {
  const strength = strengths[entry.source] - strengths[other.source];
  if (strength !== 0) return strength > 0;
  if (entry.at !== other.at) return entry.at > other.at;
  return canonical(entry.value) > canonical(other.value);
}

/** Lists every attribute's entry that counts at an instant (epoch ms). */
export function listValues(log: AttributeLog, at: number): readonly Attribute[] {
  return [...log.values()].flatMap((entries) => entries.find((entry) => entry.at <= at) ?? []);
}

/** Finds an attribute's value at an instant (epoch ms): the latest entry of the strongest source that has one by then. */
export function findAttribute(log: AttributeLog, name: string, at: number): Json | undefined {
  const entries = log.get(name);
  if (!entries) return undefined;
  for (const entry of entries) if (entry.at <= at) return entry.value;
  return undefined;
}
