import type { Attribute } from "./history.ts";

/** Drops what comes of claims where something else is known under that name: a stranger cannot say who somebody is. */
export function believe(attributes: readonly Attribute[]): Attribute[] {
  const isAnyClaimed = attributes.some(({ claimed }) => claimed);
  if (!isAnyClaimed) return [...attributes];
  const known = new Set(attributes.filter(({ claimed }) => !claimed).map(({ name }) => name));
  return attributes.filter(({ name, claimed }) => !claimed || !known.has(name));
}
