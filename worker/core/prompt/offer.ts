import type { CompiledPrompt } from "../compile/prompt.ts";
import type { Signal } from "../history/signal.ts";
import type { Obstacle, PromptAction, PromptContent, Question } from "../model/prompt.ts";
import { findQuestion } from "./question.ts";
import type { Refusal } from "./refusal.ts";
import { drawLot } from "./share.ts";
import { type Audience, findRefusal } from "./welcome.ts";

/** One prompt that is due now, with the question to ask. */
export interface DuePrompt {
  readonly id: string;
  readonly action: PromptAction;
  readonly content: PromptContent;
  readonly question: Question | null;
  readonly delaySeconds: number;
  readonly notWhile: readonly Obstacle[];
}

/** What a page is offered, and what is to be remembered of it: `prompt_due`, and `prompt_held` for whom a holdout keeps it from. */
export interface Offer {
  readonly due: DuePrompt | null;
  readonly told: readonly Signal[];
}

// The edge decides once everything of that instant has happened.
const last = Number.MAX_SAFE_INTEGER;
const allObstacles: readonly Obstacle[] = ["chat", "typing"];

/** Finds the one prompt that is due: the first that is welcome here and now, and that this visitor is not held out of. */
export function offerPrompt(prompts: readonly CompiledPrompt[], audience: Audience): Offer {
  const told: Signal[] = [];
  for (const compiled of prompts) {
    const { isHeld, refusal } = weigh(compiled, audience);
    if (refusal) continue;
    const signal = makeSignal(isHeld ? "prompt_held" : "prompt_due", compiled, audience);
    if (!audience.told.some(({ id }) => id === signal.id)) told.push(signal);
    if (!isHeld) return { due: makeDue(compiled, audience), told };
  }
  return { due: null, told };
}

/** Lists for every prompt why it does not come; null for the one that does. */
export function explainOffer(
  prompts: readonly CompiledPrompt[],
  audience: Audience,
): readonly { readonly prompt: string; readonly refusal: Refusal | null }[] {
  let isTaken = false;
  return prompts.map((compiled) => {
    const { isHeld, refusal } = weigh(compiled, audience);
    const isNext = !refusal && !isHeld;
    const own = refusal ?? (isHeld ? "holdout" : null);
    const answer = {
      prompt: compiled.prompt.id,
      refusal: isNext && isTaken ? ("lower-priority" as const) : own,
    };
    isTaken ||= isNext;
    return answer;
  });
}

function weigh(compiled: CompiledPrompt, audience: Audience) {
  const { holdoutShare, prompt } = compiled;
  const isHeld = holdoutShare > 0 && drawLot(audience.visitor, prompt.id) < holdoutShare;
  return { isHeld, refusal: findRefusal(compiled, audience, isHeld ? "prompt_held" : "prompt_show") };
}

/** One a page view: its id says which. */
function makeSignal(kind: string, { prompt }: CompiledPrompt, { page, session, now }: Audience): Signal {
  return {
    id: `${kind}/${prompt.id}/${page.id}`,
    kind,
    at: now,
    seq: last,
    ...(session && { session }),
    page,
    props: { prompt: prompt.id },
  };
}

function makeDue(compiled: CompiledPrompt, audience: Audience): DuePrompt {
  const { id, action, content = {}, delaySeconds = 0, notWhile = allObstacles } = compiled.prompt;
  return { id, action, content, question: findQuestion(compiled, audience) ?? null, delaySeconds, notWhile };
}
