import { toSentence } from "../../../console/sentence.ts";
import type { WireAnswer, WireSignal } from "../../../snippet/wire.ts";
import type { Memory } from "./memory.ts";

const mostSteps = 20;

/** Adds what an answer changed: the signals before it, and by how much the score moved because of them. */
export function addStep(memory: Memory, answer: WireAnswer, signals: readonly WireSignal[]): Memory {
  const before = memory.answer?.visitor === answer.visitor ? memory.answer.score : 0;
  const step = {
    sentences: signals.map(({ kind, page, props = {} }) => toSentence({ kind, page, props })),
    points: answer.score - before,
  };
  const steps = signals.length === 0 ? memory.steps : [step, ...memory.steps].slice(0, mostSteps);
  return { answer, steps };
}
