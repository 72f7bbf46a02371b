import type { CompiledModel } from "../compile/compile.ts";
import type { Signal } from "../history/signal.ts";
import type { IdleRule } from "../points/rule.ts";
import type { Progress } from "./progress.ts";

/** The time since a person's last own signal. Never changed: each signal and each idle award makes a new one. */
export interface Gap {
  /** The signal that it began with; null before the first. */
  readonly signal: Signal | null;
  /** How often each idle rule has spoken in this gap; 0 if not named. */
  readonly times: ReadonlyMap<IdleRule, number>;
  /** The next idle candidate; null if none is to come. */
  readonly next: IdleCandidate | null;
}

/** An idle rule's candidate at an instant (epoch ms). */
export interface IdleCandidate {
  readonly at: number;
  readonly rule: IdleRule;
}

/** Is the gap of someone never seen: nothing can be idle that never began. */
export const openGap: Gap = { signal: null, times: new Map(), next: null };

const noTimes: Gap["times"] = new Map();

/** Ends the gap and begins the next, if the signal is of the person's own doing: a prompt or an opened e-mail is not. */
export function endGap(progress: Progress, { firstIdle }: CompiledModel, signal: Signal): void {
  if (!firstIdle || signal.kind === "email_open" || signal.kind.startsWith("prompt_")) return;
  const next = { at: instantOf(signal, firstIdle, 1), rule: firstIdle };
  progress.gap = { signal, times: noTimes, next };
}

/** Goes on in the gap after the rule has spoken. */
export function goOnIdle(progress: Progress, { idleRules }: CompiledModel, rule: IdleRule): void {
  const { signal } = progress.gap;
  const times = new Map(progress.gap.times).set(rule, (progress.gap.times.get(rule) ?? 0) + 1);
  progress.gap = { signal, times, next: signal && findNext(idleRules, signal, times) };
}

/** Finds the soonest candidate that is left; of one instant the first in model order. */
function findNext(rules: readonly IdleRule[], signal: Signal, times: Gap["times"]): IdleCandidate | null {
  let next: IdleCandidate | null = null;
  for (const rule of rules) {
    const spoken = times.get(rule) ?? 0;
    if (spoken >= rule.maxTimes) continue;
    const at = instantOf(signal, rule, spoken + 1);
    if (!next || at < next.at) next = { at, rule };
  }
  return next;
}

/** The first whole millisecond at which `times` times the rule's idle time have passed. */
function instantOf(signal: Signal, rule: IdleRule, times: number): number {
  return Math.ceil(signal.at + times * rule.everyMs);
}
