import type { OccursRule } from "./rule.ts";
import { findParts, type Scene } from "./scene.ts";

/**
 * The rules that listen to one kind. A site has few paths that most signals share, so which rules a path leaves possible is
 * worked out once for each path; the lists may be thrown away at any time.
 */
export interface Candidates {
  readonly rules: readonly OccursRule[];
  readonly byPath: Map<string | null, readonly OccursRule[]> | null;
}

/** Paths remembered for one kind: beyond this a site has no hot paths, or someone makes them up. */
const maxPaths = 500;

/** Makes the candidates of one kind. */
export function makeCandidates(rules: readonly OccursRule[]): Candidates {
  return { rules, byPath: rules.some(({ couldMatchPath }) => couldMatchPath) ? new Map() : null };
}

/** Lists the rules that the scene's path leaves possible, in model order. */
export function listCandidates({ rules, byPath }: Candidates, scene: Scene): readonly OccursRule[] {
  if (!byPath) return rules;
  const path = findParts(scene)?.foldedPath ?? null;
  const known = byPath.get(path);
  if (known) return known;
  const possible = rules.filter(({ couldMatchPath }) => !couldMatchPath || couldMatchPath(scene).canBeTrue);
  if (byPath.size >= maxPaths) byPath.clear();
  byPath.set(path, possible);
  return possible;
}
