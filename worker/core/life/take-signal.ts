import type { CompiledModel } from "../compile/compile.ts";
import { matchScene } from "../compile/match.ts";
import { makeScene, noProps, type Scene, sceneOf } from "../condition/scene.ts";
import { isOfPrompt, type Signal, scopedName } from "../history/signal.ts";
import type { SignalRule } from "../points/rule.ts";
import { beginWait, deriveSignal, endWaits, type Wait } from "./absence.ts";
import { takeCandidate } from "./award.ts";
import { isFrequent } from "./frequency.ts";
import { endGap, goOnIdle, type IdleCandidate } from "./idle.ts";
import type { Progress } from "./progress.ts";

/** A signal that has come, and the stages that were entered before it. */
export interface Arrival {
  readonly signal: Signal;
  readonly reached: readonly string[];
}

/** Takes one signal: rules award within their limits, conditions count. It stands after all signals taken before. */
export function takeSignal(progress: Progress, model: CompiledModel, arrival: Arrival): void {
  const { signal } = arrival;
  if (signal.kind === "visit" && signal.session !== undefined)
    progress.visits.set(scopedName(signal.visitor, signal.session), signal.props);
  if (isOfPrompt(signal)) progress.told.push(signal);
  const scene = sceneOfSignal(progress, arrival);
  endGap(progress, model, signal);
  const answering = model.absencesByAnswer.get(signal.kind);
  if (answering) endWaits(progress, answering, { signal, scene });
  hear(progress, model, { signal, scene });
}

/** Takes an absence that has fallen due: its own award, then the signal that it derives. */
export function takeAbsence(
  progress: Progress,
  model: CompiledModel,
  { wait, reached }: { wait: Wait; reached: readonly string[] },
): void {
  progress.waits.splice(progress.waits.indexOf(wait), 1);
  const signal = deriveSignal(wait);
  const scene = sceneOfSignal(progress, { signal, reached });
  takeCandidate(progress, wait.rule, { scene, signal: wait.signal.id });
  if (wait.rule.emit !== null) hear(progress, model, { signal, scene });
}

/** Takes an idle rule's candidate. */
export function takeIdle(progress: Progress, model: CompiledModel, { at, rule }: IdleCandidate): void {
  const scene = sceneOf(progress.attributes, at);
  takeCandidate(progress, rule, { scene, signal: progress.gap.signal?.id ?? "" });
  goOnIdle(progress, model, rule);
}

/**
 * Lets rules and tallies hear a signal. Resets come first: what the signal itself earns stays. What only a claim brought can neither
 * reset nor cost anything, and its purchases bring nobody to a stage.
 */
function hear(
  progress: Progress,
  model: CompiledModel,
  { signal, scene }: { signal: Signal; scene: Scene },
): void {
  const all = matchScene(model, signal, scene);
  const matched = signal.claimed ? all.filter((rule) => !rule.isReset && rule.points >= 0) : all;
  for (const rule of matched) if (rule.isReset) take(progress, rule, { signal, scene });
  for (const rule of matched) if (!rule.isReset) take(progress, rule, { signal, scene });
  if (signal.claimed && signal.kind === "purchase") return;
  for (const tally of model.talliesByKind.get(signal.kind) ?? [])
    if (!tally.where || tally.where(scene) === true)
      progress.marks[tally.place]?.push({ at: signal.at, ordinal: progress.ordinal });
}

function take(
  progress: Progress,
  rule: SignalRule,
  { signal, scene }: { signal: Signal; scene: Scene },
): void {
  if (rule.kind === "absence") beginWait(progress, rule, signal);
  else if (rule.kind === "occurs" || isFrequent(progress, rule, scene))
    takeCandidate(progress, rule, { scene, signal: signal.id });
}

function sceneOfSignal(progress: Progress, { signal, reached }: Arrival): Scene {
  const { attributes, visits } = progress;
  const { session, visitor } = signal;
  const visit =
    session === undefined ? ownVisit(signal) : (visits.get(scopedName(visitor, session)) ?? noProps);
  return makeScene(signal, { attributes, visit, reached });
}

/** A signal without session is a session of its own. */
function ownVisit(signal: Signal): Signal["props"] {
  return signal.kind === "visit" ? signal.props : noProps;
}
