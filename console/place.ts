/** Which people a screen lists: who is there now, the leads, or the anonymous. */
export type View = "now" | "leads" | "anonymous";

/** What the address shows: a list as far as its filter goes, and the person beside it, if any. */
export interface Place {
  readonly view: View;
  readonly person: string | null;
  /** The filter of the list, as a query without its `?`. */
  readonly filter: string;
}

const address = /^#\/(now|leads|anonymous|people|person)(?:\/((?:ld_)?[A-Za-z0-9_-]{22}))?(?:\?(.*))?$/;

/** Reads the part of an address after `#`; anything unknown is who is there now. */
export function findPlace(hash: string): Place {
  const [, name, person = null, filter = ""] = address.exec(hash) ?? [];
  return { view: findView(name, person), person, filter };
}

function findView(name: string | undefined, person: string | null): View {
  switch (name) {
    case "leads":
    case "anonymous":
      return name;
    // What was sent around before there were leads and anonymous visitors apart.
    case "people":
    case "person":
      return person === null ? "leads" : findOwnView(person);
    default:
      return "now";
  }
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

/** Makes the address of a list as far as its filter goes, or of a person beside it. */
export function toHref(view: View, person: string | null = null, filter = ""): string {
  const path = person === null ? `#/${view}` : `#/${view}/${person}`;
  return filter === "" ? path : `${path}?${filter}`;
}

/** Finds the list in which a person stands. */
export function findOwnView(id: string): View {
  return isLead(id) ? "leads" : "anonymous";
}

/** Tells a lead's id from a visitor's. */
export function isLead(id: string): boolean {
  return id.startsWith("ld_");
}
