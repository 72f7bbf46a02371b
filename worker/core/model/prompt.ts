import type { Condition, Limit, StandingCondition } from "./model.ts";
import type { Kinds } from "./trigger.ts";

/** What a prompt does on the page. */
export const promptActions = [
  "chat",
  "banner",
  "slide",
  "dialog",
  "question",
  "form",
  "redirect",
  "event",
] as const;
export type PromptAction = (typeof promptActions)[number];

/** What a prompt can wait for to be over: an open chat, a form being typed into, the checkout's pages. */
export const obstacles = ["chat", "typing", "checkout"] as const;
export type Obstacle = (typeof obstacles)[number];

export const devices = ["desktop", "mobile", "tablet"] as const;
export type Device = (typeof devices)[number];

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** One answer to choose: what is kept, and what is shown for it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One question; its `id` names the attribute that the answer becomes. Without options the answer is typed. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly options?: readonly Option[];
}

/** A prompt's texts in one language, all plain. */
export interface PromptTexts {
  readonly title?: string;
  readonly body?: string;
  readonly cta?: string;
  /** For `chat`: the opening message, where the vendor can take one. */
  readonly message?: string;
  /** For `form`: what someone agrees to who gives the address. */
  readonly consent?: string;
  /** What is said once a form was sent or the last question answered. */
  readonly thanks?: string;
  readonly placeholder?: string;
  /** What the closing button says to a screen reader. */
  readonly close?: string;
  readonly questions?: readonly Question[];
}

/** What the page shows. `href` is http(s), mailto or tel; for `redirect` one of the site's own pages. */
export interface PromptContent extends PromptTexts {
  readonly href?: string;
  /** For `banner`: which edge of the window; the bottom unless said. */
  readonly edge?: "top" | "bottom";
  /** Other languages by their BCP 47 tag: what one lacks is taken from the content itself. */
  readonly languages?: { readonly [tag: string]: PromptTexts };
}

/** When a prompt may show: days and times of day are those of `timeZone` (IANA); `from` and `until` are the first and last day. */
export interface Schedule {
  readonly timeZone: string;
  readonly from?: string;
  readonly until?: string;
  readonly weekdays?: readonly Weekday[];
  /** `["09:00", "17:30"]`: from the first minute on, up to the last; over midnight if the first is later. */
  readonly hours?: readonly [from: string, to: string];
}

/** How long a prompt rests for someone who closed it, clicked it, or reached its goal; in days. */
export interface Rest {
  readonly dismissedDays?: number;
  readonly clickedDays?: number;
  readonly convertedDays?: number;
}

/** The attribution time of a prompt that names none. */
export const defaultAttributionDays = 7;

/** A signal that the prompt is there for. */
export interface Goal {
  readonly signal: Kinds;
  readonly where?: Condition;
}

/** What the page should do, for whom, where, when, how often, and for which share of visitors not. */
export interface Prompt {
  readonly id: string;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly action: PromptAction;
  /** Holds for the person. */
  readonly when: StandingCondition;
  /** Holds for the page on which it may show (`page.*` fields only); every page if absent. */
  readonly where?: Condition;
  /** Every device if absent. */
  readonly devices?: readonly Device[];
  readonly schedule?: Schedule;
  /** Higher first; 0 if absent; ties in the order of the list. */
  readonly priority?: number;
  /** Count `prompt_show` in the person's history; once a session if absent. */
  readonly caps?: readonly Limit[];
  /** For so long no other prompt has shown; 30 if absent. */
  readonly quietMinutes?: number;
  /** All of them if absent. */
  readonly notWhile?: readonly Obstacle[];
  /** How long the page waits before it asks whether the prompt is still due; 0 if absent. */
  readonly delaySeconds?: number;
  readonly rest?: Rest;
  /** The percentage of visitors who never see it, by a stable hash, so that its effect can be told; 0 if absent. */
  readonly holdoutPercent?: number;
  readonly goals?: readonly Goal[];
  /** For so long after the prompt first fell due a goal is counted for it; 7 if absent. */
  readonly attributionDays?: number;
  readonly content?: PromptContent;
}
