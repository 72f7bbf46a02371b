/** Which people the page lists: everyone, leads alone, or the anonymous alone. */
export type View = "people" | "leads" | "anonymous";

/** What the address shows: a list, and the person beside it, if any. */
export interface Place {
  readonly view: View;
  readonly person: string | null;
}

const address = /^#\/(people|person|leads|anonymous)(?:\/((?:ld_)?[A-Za-z0-9_-]{22}))?$/;

/** Reads the part of an address after `#`; anything unknown is everyone. */
export function findPlace(hash: string): Place {
  const [, view, person = null] = address.exec(hash) ?? [];
  return { view: view === "leads" || view === "anonymous" ? view : "people", person };
}

/** Reads the parts of an address after `#/` and before a `?`, decoded; what can't be decoded stays as it is. */
export function findPath(hash: string): readonly string[] {
  const parts = hash.replace(/^#\/?|\?.*$/g, "").split("/");
  return parts.filter((part) => part !== "").map(decode);
}

/** Reads what an address says after its first `?`. */
export function findQuery(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^[^?]*\??/, ""));
}

/** Makes the address of a place in the console out of its parts. */
export function toAddress(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Makes the address of a list, or of a person beside it. */
export function toHref(view: View, person?: string): string {
  return person === undefined ? `#/${view}` : `#/${view}/${person}`;
}

/** Tells a lead's id from a visitor's. */
export function isLead(id: string): boolean {
  return id.startsWith("ld_");
}
