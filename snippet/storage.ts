import { quietly } from "./quietly.ts";

// Without storage (blocked, null, full) everything lives as long as the document.
let store: Record<string, string> = quietly(() => localStorage) ?? {};
let hasCookies = true;

/** Stores nothing from now on, and forgets nothing that is stored: what we know lives as long as the document. */
export function keepInMemory(): void {
  store = {};
  hasCookies = false;
}

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

/** Reads the page's cookies as one text; empty where they are blocked. */
export function readCookies(): string {
  return (hasCookies && quietly(() => document.cookie)) || "";
}

/** Writes the visitor's cookie; a life of 0 removes it. */
export function writeCookie(secret: string, lifeSeconds: number): void {
  const secure = location.protocol === "https:" ? ";Secure" : "";
  quietly(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    if (hasCookies) document.cookie = `ripen=${secret};path=/;max-age=${lifeSeconds};SameSite=Lax${secure}`;
  });
}
