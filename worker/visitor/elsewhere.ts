import type { Recollection } from "./recollection.ts";
import type { Delivery, Moved, NotLinked, Question } from "./rpc.ts";

/** Tells whether a browser whose history has moved to a lead is surely somebody else's now: what was stays with the first. */
export function isSwitch({ known }: Recollection, { identity, lead }: Delivery): boolean {
  return !lead && identity?.kind === "verified" && known.moved !== null && known.moved !== identity.lead;
}

/** Finds why this object is not the one to ask: the history is elsewhere; null if it is the one, or was until it was erased. */
export function findElsewhere(
  { known, isErased }: Recollection,
  { visitor, lead }: Question,
): Moved | NotLinked | null {
  if (isErased) return null;
  if (known.moved !== null) return { kind: "moved", to: known.moved };
  const isForeign = lead && visitor && known.links.get(visitor)?.kind !== "verified";
  return isForeign ? { kind: "not-linked" } : null;
}
