import type { Outcome } from "./history.ts";

/**
 * Names an outcome among those of its person: by its id, or by kind and instant if it has none. Ids have no slash, so no id names
 * what has none.
 */
export function nameOutcome({ id, kind, at }: Outcome): string {
  return id ?? `${kind}/${at}`;
}
