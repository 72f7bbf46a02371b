import { quietly } from "./quietly.ts";

// Without storage (blocked, null, full) everything lives as long as the document.
let store: Record<string, string> = quietly(() => localStorage) ?? {};

/** Reads one of our values; empty if there is none. Every name begins with `ripen.`. */
export function read(name: string): string {
  return store[name] ?? "";
}

/** Writes one of our values; from the first refusal on, to a copy in memory. */
export function write(name: string, value: string): void {
  try {
    store[name] = value;
  } catch {
    store = { ...store, [name]: value };
  }
}

/** Removes one of our values. */
export function erase(name: string): void {
  delete store[name];
}

/** Lists the names of our values that begin with `start`. */
export function findNames(start: string): string[] {
  return Object.keys(store).filter((name) => name.startsWith(start));
}
