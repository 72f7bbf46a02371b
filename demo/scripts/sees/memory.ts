import type { WireAnswer } from "../../../snippet/wire.ts";

/** Signals that were answered together, and what the score gained by them. */
export interface Step {
  readonly sentences: readonly string[];
  readonly points: number;
}

/** What this tab knows of Ripen's view; steps are newest first. */
export interface Memory {
  readonly answer: WireAnswer | null;
  readonly steps: readonly Step[];
}

const storageKey = "breva.sees";
const nothing: Memory = { answer: null, steps: [] };

/** Reads what the tab's earlier pages knew. */
export function readMemory(): Memory {
  try {
    // Only `writeMemory` of this deployment writes this key, in this tab.
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? "null") as Memory | null;
    return kept ?? nothing;
  } catch {
    // Storage is blocked: each page begins anew.
    return nothing;
  }
}

/** Keeps what is known for the tab's next page. */
export function writeMemory(memory: Memory): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(memory));
  } catch {
    // Storage is blocked or full: the next page begins anew.
  }
}

/** Forgets everything. */
export function forgetMemory(): void {
  sessionStorage.removeItem(storageKey);
}
