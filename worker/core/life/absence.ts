import type { Scene } from "../condition/scene.ts";
import type { Signal } from "../history/signal.ts";
import type { AbsenceRule } from "../points/rule.ts";
import type { Progress } from "./progress.ts";

/** A signal that an absence rule began with: at `at` (epoch ms) it counts, unless the rule's `without` comes first. */
export interface Wait {
  readonly rule: AbsenceRule;
  readonly signal: Signal;
  readonly at: number;
}

/** Begins to wait. Waits of one instant fall due in the order of their signals, then of their rules. */
export function beginWait({ waits }: Progress, rule: AbsenceRule, signal: Signal): void {
  // A due instant between two milliseconds has come at the second.
  const wait = { rule, signal, at: Math.ceil(signal.at + rule.delayMs) };
  let place = waits.length;
  while (place > 0 && (waits[place - 1]?.at ?? 0) > wait.at) place--;
  waits.splice(place, 0, wait);
}

/**
 * Ends the waits that a signal answers; they all began before it, and none was due before it. What only a claim brought answers
 * what the same visitor began.
 */
export function endWaits(
  { waits }: Progress,
  rules: readonly AbsenceRule[],
  { signal, scene }: { readonly signal: Signal; readonly scene: Scene },
): void {
  if (waits.length === 0) return;
  for (const rule of rules) {
    const { where } = rule.without;
    if (where && where(scene) !== true) continue;
    for (let place = waits.length - 1; place >= 0; place--) {
      const wait = waits[place];
      if (wait?.rule === rule && isAnswered(wait, signal)) waits.splice(place, 1);
    }
  }
}

function isAnswered({ signal: begun }: Wait, { claimed, visitor }: Signal): boolean {
  return !claimed || begun.visitor === visitor;
}

/**
 * Makes the derived signal of a wait that fell due: id `rule:signal`, with session, page and props of the signal that began it.
 * It is never stored; a rule that emits nothing derives one that nothing listens to.
 */
export function deriveSignal({ rule, signal, at }: Wait): Signal {
  // What a folded signal matched says nothing about the one that is derived from it.
  const { folded: _, ...begun } = signal;
  return { ...begun, id: `${rule.id}:${signal.id}`, kind: rule.emit ?? "", at, seq: 0 };
}
