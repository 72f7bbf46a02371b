import { listCandidates } from "./candidates.ts";
import type { CompiledModel } from "./compile.ts";
import type { OccursRule } from "./rule.ts";
import { makeScene, nothingAround, type Scene, type Surroundings } from "./scene.ts";
import type { Signal } from "./signal.ts";

/** Lists the rules that a signal fires, in model order, before any limit; automation fires none. */
export function match(
  model: CompiledModel,
  signal: Signal,
  surroundings: Surroundings = nothingAround,
): readonly OccursRule[] {
  return matchScene(model, signal, makeScene(signal, surroundings));
}

const none: readonly OccursRule[] = [];

/** Lists the rules that a signal fires in a scene that is already made. */
export function matchScene(model: CompiledModel, signal: Signal, scene: Scene): readonly OccursRule[] {
  const listening = signal.automated ? undefined : model.rulesByKind.get(signal.kind);
  if (!listening) return none;
  let matched: OccursRule[] | null = null;
  for (const { rule, test } of listCandidates(listening, scene)) {
    if (test && test(scene) !== true) continue;
    if (matched) matched.push(rule);
    else matched = [rule];
  }
  return matched ?? none;
}
