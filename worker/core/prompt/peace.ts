import type { CompiledPrompt } from "../compile/prompt.ts";
import type { Page, Signal } from "../history/signal.ts";
import type { Refusal } from "./refusal.ts";

/** What disturbs: the page that asks at an instant (epoch ms), and what prompts did so far, in order. */
export interface Moment {
  readonly page: Page;
  readonly now: number;
  /** All `prompt_…` signals, and all answers. */
  readonly told: readonly Signal[];
}

/** For so long a prompt that fell due on a page keeps the person's other pages quiet. */
const leaseMs = 60_000;
/** After an answer the conversation may go on for so long. */
const talkMs = 60_000;
const endings: readonly string[] = ["prompt_dismiss", "prompt_click", "answer"];

/**
 * Finds whom a prompt would disturb: another page has one, this page view has had one, or another has shown a short time ago; null if
 * nobody. What shows nothing by itself (`event`) disturbs nobody, and nobody who answers is disturbed by what follows.
 */
export function findDisturbance(
  { prompt, quietMs, isSilent }: CompiledPrompt,
  moment: Moment,
): Refusal | null {
  if (isSilent(prompt.id)) return null;
  const { page, now, told } = moment;
  if (!isFree(moment, isSilent)) return "other-tab";
  if (isTalking(moment)) return null;
  const shows = told.filter(({ kind, props }) => kind === "prompt_show" && !isSilent(String(props.prompt)));
  if (shows.some((show) => show.page?.id === page.id)) return "page-had-one";
  const isRecent = shows.some(({ props, at }) => props.prompt !== prompt.id && at > now - quietMs);
  return isRecent ? "quiet" : null;
}

/** Tells whether no other page of the person's has a prompt: one that fell due within the last minute, and is not over. */
function isFree({ told, page, now }: Moment, isSilent: (prompt: string) => boolean): boolean {
  const isLease = ({ kind, at, props }: Signal) =>
    kind === "prompt_due" && at > now - leaseMs && !isSilent(String(props.prompt));
  const leased = told.findLast(isLease)?.page;
  if (!leased || leased.id === page.id) return true;
  // Whoever comes from there has left it.
  if (leased.url !== undefined && leased.url === page.referrer) return true;
  return endings.includes(told.findLast((signal) => signal.page?.id === leased.id)?.kind ?? "");
}

/** Tells whether the person has just answered on this page, to `prompt` if one is named. */
export function isTalking({ told, page, now }: Moment, prompt?: string): boolean {
  const newest = told.findLast((signal) => signal.page?.id === page.id && signal.kind !== "prompt_due");
  if (newest?.kind !== "answer" || newest.at <= now - talkMs) return false;
  return prompt === undefined || newest.props.prompt === prompt;
}
