import { makeScene, nothingAround, type Scene, type Surroundings } from "../condition/scene.ts";
import type { Signal } from "../history/signal.ts";
import type { SignalRule } from "../points/rule.ts";
import { type Candidates, listCandidates } from "./candidates.ts";
import type { CompiledModel } from "./compile.ts";

/** Lists the rules that a signal fires, in model order, before any limit; automation fires none. */
export function match(
  model: CompiledModel,
  signal: Signal,
  surroundings: Surroundings = nothingAround,
): readonly SignalRule[] {
  return matchScene(model, signal, makeScene(signal, surroundings));
}

const none: readonly SignalRule[] = [];

/** Lists the rules that a signal fires in a scene that is already made. */
export function matchScene(model: CompiledModel, signal: Signal, scene: Scene): readonly SignalRule[] {
  const listening = signal.automated ? undefined : model.rulesByKind.get(signal.kind);
  if (!listening) return none;
  if (signal.folded && signal.folded.model !== model.version)
    return listFolded(listening, signal.folded.rules);
  let matched: SignalRule[] | null = null;
  for (const { rule, test } of listCandidates(listening, scene)) {
    if (test && test(scene) !== true) continue;
    if (matched) matched.push(rule);
    else matched = [rule];
  }
  return matched ?? none;
}

/** A signal folded under another version has lost what a test would read: it matches the rules of the ids that it matched then. */
function listFolded({ all }: Candidates, ids: readonly string[]): readonly SignalRule[] {
  return all.map(({ rule }) => rule).filter(({ id }) => ids.includes(id));
}
