import { compileCondition, type Test } from "../condition/condition.ts";
import type { Limit } from "../model/model.ts";
import { defaultAttributionDays, type Prompt, type Rest } from "../model/prompt.ts";
import { type CompiledLimit, compileLimit } from "../points/limit.ts";
import { dayMs } from "../points/worth.ts";
import { type Calendar, compileSchedule } from "./schedule.ts";
import { compileStanding, type Names, type StandingTest } from "./standing-condition.ts";

/** A prompt, ready to ask. */
export interface CompiledPrompt {
  readonly prompt: Prompt;
  readonly when: StandingTest;
  readonly where: Test | null;
  /** Looks at the person's attribute `device`. */
  readonly onDevice: Test | null;
  readonly calendar: Calendar | null;
  readonly caps: readonly CompiledLimit[];
  readonly quietMs: number;
  readonly rest: { readonly dismissedMs: number; readonly clickedMs: number; readonly convertedMs: number };
  /** From 0, nobody, to 1, everybody. */
  readonly holdoutShare: number;
  /** The tallies of its goals. */
  readonly goals: readonly number[];
  readonly attributionMs: number;
  readonly avoidsCheckout: boolean;
  /** Tells of any prompt of the list whether it shows nothing by itself. */
  readonly isSilent: (prompt: string) => boolean;
}

const defaultCaps: readonly Limit[] = [{ times: 1, per: "session" }];
const defaultQuietMinutes = 30;
const defaultRest: Required<Rest> = { dismissedDays: 7, clickedDays: 7, convertedDays: 90 };

/** Compiles the enabled prompts, highest priority first, ties in the order of the list. */
export function compilePrompts(prompts: readonly Prompt[], names: Names): readonly CompiledPrompt[] {
  const silent = new Set(prompts.filter(({ action }) => action === "event").map(({ id }) => id));
  return prompts
    .filter(({ enabled = true }) => enabled)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
    .map((prompt) => ({ ...compilePrompt(prompt, names), isSilent: (id) => silent.has(id) }));
}

function compilePrompt(prompt: Prompt, names: Names): Omit<CompiledPrompt, "isSilent"> {
  const { when, where, devices, schedule, caps = defaultCaps, goals = [], notWhile } = prompt;
  const { dismissedDays, clickedDays, convertedDays } = { ...defaultRest, ...prompt.rest };
  return {
    prompt,
    when: compileStanding(when, names),
    where: where ? compileCondition(where, "page") : null,
    onDevice: devices ? compileCondition({ field: "device", op: "in", value: devices }, "attribute") : null,
    calendar: schedule ? compileSchedule(schedule) : null,
    caps: caps.map(compileLimit).filter((cap) => cap !== null),
    quietMs: (prompt.quietMinutes ?? defaultQuietMinutes) * 60_000,
    rest: {
      dismissedMs: dismissedDays * dayMs,
      clickedMs: clickedDays * dayMs,
      convertedMs: convertedDays * dayMs,
    },
    holdoutShare: (prompt.holdoutPercent ?? 0) / 100,
    goals: goals.map((goal) => names.tally(goal)),
    attributionMs: (prompt.attributionDays ?? defaultAttributionDays) * dayMs,
    avoidsCheckout: notWhile?.includes("checkout") ?? true,
  };
}
