import { quietly } from "./quietly.ts";

// Without storage (blocked, null) everything lives as long as the document.
let store: Record<string, string> = quietly(() => localStorage) ?? {};
let jar: Pick<Document, "cookie"> = document;
// What a full storage refuses.
const refused: Record<string, string> = {};

/** Stores nothing from now on, and forgets nothing that is stored: what we know lives as long as the document. */
export function keepInMemory(): void {
  store = {};
  jar = { cookie: "" };
}

/** Reads one of our values; empty if there is none. Every name begins with `ripen.`. */
export function read(name: string): string {
  return refused[name] ?? store[name] ?? "";
}

/** Writes one of our values; what is refused, to memory. */
export function write(name: string, value: string): void {
  try {
    store[name] = value;
    delete refused[name];
  } catch {
    refused[name] = value;
  }
}

/** Removes one of our values. */
export function erase(name: string): void {
  delete refused[name];
  delete store[name];
}

/** Lists the names of our values that begin with `start`. */
export function findNames(start: string): string[] {
  return [...Object.keys(store), ...Object.keys(refused)].filter((name) => name.startsWith(start));
}

/** Reads the page's cookies as one text; undefined where they are blocked. */
export function readCookies(): string | undefined {
  return quietly(() => jar.cookie);
}

/** Writes the visitor's cookie; a life of 0 removes it. */
export function writeCookie(secret: string, lifeSeconds: number): void {
  const secure = location.protocol === "https:" ? ";Secure" : "";
  quietly(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    jar.cookie = `ripen=${secret};path=/;max-age=${lifeSeconds};SameSite=Lax${secure}`;
  });
}
