import { canonical } from "../canonical.ts";
import type { Scene } from "../condition/scene.ts";
import type { FrequencyRule } from "../points/rule.ts";
import type { Progress } from "./progress.ts";

/** A signal that a frequency rule counts: when (epoch ms), and the value that `distinct` looks at as JSON; null if it has none. */
interface Recent {
  readonly at: number;
  readonly value: string | null;
}

/** The signals that a frequency rule may still count, in order, and how many of them have each value. */
export interface Recents {
  readonly signals: Recent[];
  readonly byValue: Map<string, number>;
}

/** Counts a matching signal, and tells whether it is at least the `atLeast`-th in the window (at − length, at] that it ends. */
export function isFrequent(progress: Progress, rule: FrequencyRule, scene: Scene): boolean {
  const { signals, byValue } = getRecents(progress, rule);
  for (let [oldest] = signals; oldest && oldest.at <= scene.at - rule.windowMs; [oldest] = signals) {
    signals.shift();
    count(byValue, oldest, -1);
  }
  const recent = { at: scene.at, value: rule.distinct && textOf(rule.distinct(scene)) };
  signals.push(recent);
  count(byValue, recent, 1);
  return (rule.distinct ? byValue.size : signals.length) >= rule.atLeast;
}

function count(byValue: Map<string, number>, { value }: Recent, change: 1 | -1): void {
  if (value === null) return;
  const many = (byValue.get(value) ?? 0) + change;
  if (many > 0) byValue.set(value, many);
  else byValue.delete(value);
}

/** Copies what is counted. */
export function copyRecents({ signals, byValue }: Recents): Recents {
  return { signals: [...signals], byValue: new Map(byValue) };
}

function getRecents({ recents }: Progress, rule: FrequencyRule): Recents {
  const known = recents.get(rule);
  if (known) return known;
  const made: Recents = { signals: [], byValue: new Map() };
  recents.set(rule, made);
  return made;
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : canonical(value);
}
