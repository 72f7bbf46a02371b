import type { Funnel } from "../api.ts";

/** How many came to something: today so far, beside a usual whole day. */
export interface Count {
  /** A stage's id, or `leads`. */
  readonly of: string;
  readonly name: string;
  readonly today: number;
  /** Each day before today, the oldest first. */
  readonly before: readonly number[];
  /** The median of the same weekday, or of all days while there are too few of those; null where nothing is known. */
  readonly usual: number | null;
  /** True if `usual` is of the same weekday. */
  readonly isOfWeekday: boolean;
}

type Day = Funnel["series"][number];

const weekDays = 7;
const enoughWeeks = 4;

/** Counts leads and the stages from `mql` on, of a report by days whose last one is today. */
export function countToday({ series, totals }: Pick<Funnel, "series" | "totals">): readonly Count[] {
  const ids = totals.stages.map(({ stage }) => stage);
  const shown = totals.stages.slice(Math.max(0, ids.indexOf("mql")));
  const leads = count({ of: "leads", name: "Leads" }, series, (day) => day.leads);
  const stages = shown.map(({ stage, name }) =>
    count({ of: stage, name }, series, (day) => peopleOf(day, stage)),
  );
  return [leads, ...stages];
}

function peopleOf({ stages }: Day, wanted: string): number {
  return stages.find(({ stage }) => stage === wanted)?.people ?? 0;
}

function count(what: Pick<Count, "of" | "name">, series: readonly Day[], read: (day: Day) => number): Count {
  const known = skipUnknown(series);
  const before = known.slice(0, -1).map(read);
  const today = known.at(-1);
  const weekday = before.toReversed().filter((_, place) => (place + 1) % weekDays === 0);
  const isOfWeekday = weekday.length >= enoughWeeks;
  return {
    ...what,
    today: today ? read(today) : 0,
    before,
    usual: findMedian(isOfWeekday ? weekday : before),
    isOfWeekday,
  };
}

/** Leaves out the days before anybody ever came: they say nothing of what is usual. */
export function skipUnknown(series: readonly Day[]): readonly Day[] {
  const first = series.findIndex(({ people, leads }) => people > 0 || leads > 0);
  return first < 0 ? series.slice(-1) : series.slice(first);
}

/** Finds the middle of some numbers; null of none. */
export function findMedian(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
