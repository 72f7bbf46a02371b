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

/** Makes the address of a list, or of a person beside it. */
export function toHref(view: View, person?: string): string {
  return person === undefined ? `#/${view}` : `#/${view}/${person}`;
}

/** Tells a lead's id from a visitor's. */
export function isLead(id: string): boolean {
  return id.startsWith("ld_");
}
