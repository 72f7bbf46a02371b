import { checkSimulation, simulate } from "../../../../worker/core/answer/simulate.ts";
import type { Json } from "../../../../worker/core/history/signal.ts";
import type { Model } from "../../../../worker/core/model/model.ts";

export const dayMs = 86_400_000;
export const beginning = Date.UTC(2026, 0, 5);

/** One thing someone does: a kind, when in days, on which path, with which props. */
export interface Act {
  readonly kind: string;
  readonly day?: number;
  readonly path?: string;
  readonly props?: { readonly [name: string]: Json };
}

/** A life so short that it fits a line of a table: acts, facts, and the day it is asked about. */
export interface Life {
  readonly acts?: readonly Act[];
  readonly facts?: { readonly [name: string]: Json };
  readonly askedOn?: number;
}

/** Answers where someone with such a life stands; each act is in a session of its own unless it is on the same day. */
export function live(model: Model, { acts = [], facts = {}, askedOn }: Life) {
  const signals = acts.map(({ kind, day = 0, path = "/", props = {} }, index) => ({
    id: `${index}`,
    kind,
    at: beginning + Math.round(day * dayMs),
    seq: index,
    session: `day ${Math.floor(day)}`.replace(" ", "-"),
    page: { id: `p${index}`, url: `https://site.example${path}` },
    props,
  }));
  const last = Math.max(0, ...acts.map(({ day = 0 }) => day));
  const now = beginning + Math.round((askedOn ?? last) * dayMs);
  const checked = checkSimulation({ model, signals, attributes: facts, now });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return simulate(model, checked.value).after;
}

/** Repeats an act on several days. */
export function onDays(act: Act, ...days: readonly number[]): readonly Act[] {
  return days.map((day) => ({ ...act, day }));
}
