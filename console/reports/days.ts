/** Days in UTC, as reports take them: `to` is the day after the last. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The periods to choose from. */
export const ranges = ["7d", "30d", "90d", "year", "own"] as const;
/** One of them. */
export type Range = (typeof ranges)[number];

/** How a series adds up days. */
export type Per = "day" | "week" | "month";

const dayMs = 86_400_000;
const counts = { "7d": 7, "30d": 30, "90d": 90 } as const;

/** Moves a day by so many days. */
export function moveDay(day: string, by: number): string {
  return toDay(Date.parse(day) + by * dayMs);
}

/** Names the UTC day of an instant, epoch ms. */
export function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Counts the days of a period. */
export function countDays({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Finds the days of a range as of `nowMs`, today among them; `own` are the first and the last day where somebody chose them. */
export function findDays(range: Range, own: readonly [string | null, string | null], nowMs: number): Days {
  const to = toDay(nowMs + dayMs);
  if (range === "year") return { from: `${to.slice(0, 4)}-01-01`, to };
  if (range !== "own") return { from: moveDay(to, -counts[range]), to };
  const [first, last] = own.filter((day) => day !== null && isDay(day)).sort();
  if (!first) return { from: moveDay(to, -30), to };
  return { from: first, to: moveDay(last ?? first, 1) };
}

/** Finds what a period is compared with: as many days right before it, of a year the same days of the year before. */
export function findBefore(range: Range, { from, to }: Days): Days {
  if (range === "year") return { from: lastYear(from), to: lastYear(to) };
  return { from: moveDay(from, from === to ? -1 : -countDays({ from, to })), to: from };
}

/** Chooses how a series adds up so many days: some ten to thirty points are read best. */
export function choosePer(days: Days): Per {
  const count = countDays(days);
  if (count <= 31) return "day";
  return count <= 190 ? "week" : "month";
}

/** Tells whether a text is a day. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && toDay(Date.parse(text)) === text
  );
}

function lastYear(day: string): string {
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(earlier) ? earlier : earlier.replace("02-29", "03-01");
}
