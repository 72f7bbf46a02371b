import type { Chance } from "./chance.ts";
import { weekendShare } from "./sessions.ts";

const hourMs = 3_600_000;
/** A day, ms. */
export const dayMs = 24 * hourMs;

/** How much more goes on in the last week of the year than in the first. */
const growth = 1.8;

/** How busy each month is, January first: quiet in summer and at Christmas, busiest in November, when most of the sessions counted bought. */
const months = [0.95, 0.9, 1.05, 1, 1.05, 0.95, 0.8, 0.8, 1.1, 1.15, 1.3, 0.85] as const;

/** What is done at each hour of a day, by people at their desks and by people at home; hours of their own clock. */
const office = toHours([0, 0, 0, 0, 0, 0, 1, 3, 8, 11, 11, 9, 6, 9, 10, 9, 7, 4, 2, 2, 2, 2, 1, 0]);
const home = toHours([2, 1, 0, 0, 0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 4, 4, 5, 6, 8, 10, 11, 10, 7, 4]);

/** No day is busier than this. */
const mostBusy = 2;

/** The span that is made up: whole days up to `end` (epoch ms). */
export interface Span {
  readonly days: number;
  readonly end: number;
}

/** Whose clock an instant is drawn for. */
export interface Clock {
  /** How far the clock is ahead of UTC. */
  readonly offsetHours: number;
  readonly isAtWork: boolean;
}

/** How busy a day is: the `day`th of the span, counted from 0. The average is about 1. */
export function weighDay({ days, end }: Span, day: number): number {
  const date = new Date(end - (days - day) * dayMs);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const ofWeek = weekend ? (weekendShare / 2) * 7 : ((1 - weekendShare) / 5) * 7;
  const grown = (1 + (growth - 1) * (day / Math.max(1, days - 1))) / ((1 + growth) / 2);
  return ofWeek * grown * (months[date.getUTCMonth()] ?? 1);
}

/** Draws on which day of the span somebody first comes. */
export function drawDay(chance: Chance, span: Span): number {
  // Days are drawn evenly and taken as often as they are busy.
  for (;;) {
    const day = Math.floor(chance.draw() * span.days);
    if (chance.draw() * mostBusy < weighDay(span, day)) return day;
  }
}

/** Draws an instant (epoch ms) on the UTC day that `day` lies in, by somebody's clock; people at work leave weekends out. */
export function drawInstant(chance: Chance, day: number, { offsetHours, isAtWork }: Clock): number {
  const midnight = Math.floor(day / dayMs) * dayMs;
  const { hour } = chance.weigh(isAtWork && !isWeekend(midnight) ? office : home);
  return Math.round(midnight + (hour + chance.draw() - offsetHours) * hourMs);
}

/** Moves an instant (epoch ms) out of a weekend, to the Monday after it. */
export function toWorkday(at: number): number {
  return isWeekend(at) ? toWorkday(at + dayMs) : at;
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

function toHours([first = 1, ...rest]: readonly number[]) {
  const later = rest.map((weight, place) => ({ hour: place + 1, weight }));
  return [{ hour: 0, weight: first }, ...later] as const;
}
