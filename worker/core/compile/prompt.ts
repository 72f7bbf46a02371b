import { compileCondition, type Test } from "../condition/condition.ts";
import { makeScene, noProps, nothingAround } from "../condition/scene.ts";
import type { Page, Signal } from "../history/signal.ts";
import type { SessionId } from "../ids.ts";
import type { Prompt, PromptAction, PromptContent } from "../model/prompt.ts";
import { type CompiledLimit, compileLimit } from "../points/limit.ts";
import { compileStanding, type Names, type Standing, type StandingTest } from "./standing-condition.ts";

/** One prompt that is due now. */
export interface DuePrompt {
  readonly id: string;
  readonly action: PromptAction;
  readonly content: PromptContent;
}

/** A prompt, ready to ask. */
export interface CompiledPrompt {
  readonly due: DuePrompt;
  readonly when: StandingTest;
  readonly where: Test | null;
  readonly caps: readonly CompiledLimit[];
}

/** Compiles the enabled prompts, highest priority first, ties in the order of the list. */
export function compilePrompts(prompts: readonly Prompt[], names: Names): readonly CompiledPrompt[] {
  return prompts
    .filter(({ enabled = true }) => enabled)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
    .map(({ id, action, content = {}, when, where, caps = [] }) => ({
      due: { id, action, content },
      when: compileStanding(when, names),
      where: where ? compileCondition(where, "page") : null,
      caps: caps.map(compileLimit).filter((cap) => cap !== null),
    }));
}

/** Who is on which page, in which session, and has seen what: everything a prompt depends on. */
export interface Audience {
  readonly standing: Standing;
  readonly now: number;
  readonly page: Page | undefined;
  readonly session: SessionId | undefined;
  /** All `prompt_show` signals, in order. */
  readonly shows: readonly Signal[];
}

/** Finds the one prompt that is due: the first whose page, condition and caps allow it. */
export function findDuePrompt(prompts: readonly CompiledPrompt[], audience: Audience): DuePrompt | null {
  const { page, standing, now } = audience;
  const scene = { props: noProps, page, at: now, surroundings: nothingAround };
  const found = prompts.find(
    (prompt) =>
      (!prompt.where || prompt.where(scene) === true) &&
      prompt.when(standing) === true &&
      prompt.caps.every((cap) => hasRoom(cap, prompt.due.id, audience)),
  );
  return found?.due ?? null;
}

/** A cap counts shows of this prompt in the window that ends now, in the session or page view of the one who asks. */
function hasRoom(cap: CompiledLimit, id: string, { shows, now, page, session }: Audience): boolean {
  const here = cap.groupOf({ props: noProps, page, session, at: now, surroundings: nothingAround });
  if (here === null) return true;
  const counted = shows.filter(
    (show) =>
      show.props.prompt === id &&
      show.at > now - cap.windowMs &&
      cap.groupOf(makeScene(show, nothingAround)) === here,
  );
  return counted.length < cap.times;
}
