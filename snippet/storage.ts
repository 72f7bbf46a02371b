import { quietly } from "./quietly.ts";

const prefix = "ripen.";
// What the browser refused to store (blocked, full, null) lives as long as the document.
const memory = new Map<string, string>();

/** Reads one of our values; empty if there is none. */
export function read(name: string): string {
  return memory.get(name) ?? quietly(() => localStorage.getItem(prefix + name)) ?? "";
}

/** Writes one of our values, to memory if the browser refuses it. */
export function write(name: string, value: string): void {
  memory.delete(name);
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    memory.set(name, value);
  }
}

/** Removes one of our values wherever it is. */
export function erase(name: string): void {
  memory.delete(name);
  quietly(() => localStorage.removeItem(prefix + name));
}

/** Lists the names of our values that begin with `start`. */
export function findNames(start: string): string[] {
  const stored = quietly(() => Object.keys(localStorage)) ?? [];
  return [
    ...memory.keys(),
    ...stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  ].filter((name) => name.startsWith(start));
}
