import { dayMs } from "../points/worth.ts";

/** Over what a report's series adds up: days, weeks from Monday on, months; all in UTC. */
export const spans = ["day", "week", "month"] as const;
export type Span = (typeof spans)[number];

/** Some days, as `2026-11-27`: `from` belongs to them, `to` does not. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Tells the day of an instant (epoch ms) in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Lists each of some days. */
export function listDays({ from, to }: Days): readonly string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
  return Array.from({ length: count }, (_, place) => dayOf(Date.parse(from) + place * dayMs));
}

/** Cuts days into spans; the first and the last may be shorter. */
export function cutDays({ from, to }: Days, span: Span): readonly Days[] {
  const cuts: Days[] = [];
  for (let begin = from; begin < to; ) {
    const next = endOf(begin, span);
    const end = next < Date.parse(to) ? dayOf(next) : to;
    cuts.push({ from: begin, to: end });
    begin = end;
  }
  return cuts;
}

/** Finds the whole months among some days, from the first's first day up to the one after the last's last; the same if there is none. */
export function findMonths(days: Days): Days {
  const whole = cutDays(days, "month").filter(
    ({ from, to }) => from.endsWith("-01") && Date.parse(to) === endOf(from, "month"),
  );
  return { from: whole.at(0)?.from ?? days.to, to: whole.at(-1)?.to ?? days.to };
}

/** The first day after the span that a day is in, as an instant (epoch ms): it may lie in a year of five digits, which no text of a day has. */
function endOf(day: string, span: Span): number {
  const date = new Date(day);
  if (span === "month") return date.setUTCMonth(date.getUTCMonth() + 1, 1);
  // Sunday is 0: seven days after Monday.
  const left = span === "day" ? 1 : 7 - ((date.getUTCDay() + 6) % 7);
  return date.getTime() + left * dayMs;
}
