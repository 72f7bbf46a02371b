/** A place in a document, as a JSON pointer (RFC 6901); "" is the whole. */
export type Pointer = string;

/** Joins a place and the name or number of what is in it. */
export function at(place: Pointer, ...names: readonly (string | number)[]): Pointer {
  return place + names.map((name) => `/${escapePart(String(name))}`).join("");
}

/** Reads what stands at a place; undefined if there is none. */
export function readAt(document: unknown, place: Pointer): unknown {
  return partsOf(place).reduce<unknown>((inside, part) => {
    if (Array.isArray(inside)) return inside[Number(part)];
    return isFields(inside) && Object.hasOwn(inside, part) ? inside[part] : undefined;
  }, document);
}

/**
 * Answers the document with another value at a place; what holds it is made where missing. Undefined takes a field away, and leaves
 * an item of a list empty (null), so that the others stay where they are; a list with nothing in it goes.
 */
export function writeAt(document: unknown, place: Pointer, value: unknown): unknown {
  return write(document, partsOf(place), value);
}

/** Tells an object with names from everything else. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a list; anything else is an empty one. */
export function listAt(document: unknown, place: Pointer): readonly unknown[] {
  const found = readAt(document, place);
  return Array.isArray(found) ? found : [];
}

function write(inside: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value;
  if (isList(inside, part)) {
    const items: readonly unknown[] = Array.isArray(inside) ? inside : [];
    const index = Number(part);
    const gap = Array.from({ length: Math.max(0, index + 1 - items.length) }, () => null);
    const next = [...items, ...gap].with(index, write(items[index], rest, value) ?? null);
    return next.every((item) => item === null) ? undefined : next;
  }
  const fields = isFields(inside) ? inside : {};
  const next = write(Object.hasOwn(fields, part) ? fields[part] : undefined, rest, value);
  if (next !== undefined) return { ...fields, [part]: next };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== part));
}

/** Tells whether something is a list, or, where there is nothing yet that has names, is to be one. */
function isList(inside: unknown, part: string): boolean {
  return Array.isArray(inside) || (!isFields(inside) && /^\d+$/.test(part));
}

function partsOf(place: Pointer): readonly string[] {
  return place.split("/").slice(1).map(unescapePart);
}

function escapePart(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapePart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
