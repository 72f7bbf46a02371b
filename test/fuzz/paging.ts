import type { Known, ListPath } from "./known.ts";
import type { Random } from "./random.ts";

/** Makes up which part of a list is wanted. */
export function withPage(
  path: ListPath,
  random: Random,
  { cursors }: Pick<Known, "cursors">,
): Record<string, string> {
  return {
    ...(random.chance(0.5) && { limit: String(1 + random.below(200)) }),
    ...(random.chance(0.3) && { cursor: cursors[path] }),
  };
}
