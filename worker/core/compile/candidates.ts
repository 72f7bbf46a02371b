import { BoundedMap } from "../bounded-map.ts";
import type { Test } from "../condition/condition.ts";
import { findParts, type Scene } from "../condition/scene.ts";
import type { SignalRule } from "../points/rule.ts";

/** A rule that may match, with what is left to ask of the signal; null if nothing is. */
export interface Candidate {
  readonly rule: SignalRule;
  readonly test: Test | null;
}

/**
 * The rules that listen to one kind. A site has few paths that most signals share, so what a path leaves of each rule is
 * worked out once for each path; the lists may be thrown away at any time.
 */
export interface Candidates {
  readonly all: readonly Candidate[];
  readonly byPath: Map<string | null, readonly Candidate[]> | null;
}

/** Paths remembered for one kind: beyond this a site has no hot paths, or someone makes them up. */
const maxPaths = 500;

/** Makes the candidates of one kind. */
export function makeCandidates(rules: readonly SignalRule[]): Candidates {
  const all = rules.map((rule) => ({ rule, test: rule.where }));
  return { all, byPath: rules.some(({ givenPath }) => givenPath) ? new BoundedMap(maxPaths) : null };
}

/** Lists the rules that the scene's path leaves possible, in model order. */
export function listCandidates({ all, byPath }: Candidates, scene: Scene): readonly Candidate[] {
  if (!byPath) return all;
  const path = findParts(scene)?.foldedPath ?? null;
  const known = byPath.get(path);
  if (known) return known;
  const possible = all.flatMap((candidate) => narrow(candidate, scene));
  byPath.set(path, possible);
  return possible;
}

function narrow(candidate: Candidate, scene: Scene): readonly Candidate[] {
  const { rule } = candidate;
  if (!rule.givenPath) return [candidate];
  const left = rule.givenPath(scene);
  if (typeof left === "function") return [{ rule, test: left }];
  return left === true ? [{ rule, test: null }] : [];
}
