import type { Progress } from "./progress.ts";
import type { FrequencyRule } from "./rule.ts";
import type { Scene } from "./scene.ts";

/** A signal that a frequency rule counts: when (epoch ms), and the value that `distinct` looks at as JSON; null if it has none. */
export interface Recent {
  readonly at: number;
  readonly value: string | null;
}

/** Counts a matching signal, and tells whether it is at least the `atLeast`-th in the window (at − length, at] that it ends. */
export function isFrequent(progress: Progress, rule: FrequencyRule, scene: Scene): boolean {
  const recents = getRecents(progress, rule);
  while (recents[0] !== undefined && recents[0].at <= scene.at - rule.windowMs) recents.shift();
  recents.push({ at: scene.at, value: rule.distinct && textOf(rule.distinct(scene)) });
  if (!rule.distinct) return recents.length >= rule.atLeast;
  const values = new Set(recents.map(({ value }) => value));
  values.delete(null);
  return values.size >= rule.atLeast;
}

function getRecents({ recents }: Progress, rule: FrequencyRule): Recent[] {
  const known = recents.get(rule);
  if (known) return known;
  const made: Recent[] = [];
  recents.set(rule, made);
  return made;
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
