// Every format of a date that the console has: as the reader's locale writes it.

/** Days in UTC, as reports take them: `to` is the day after the last. */
interface Days {
  readonly from: string;
  readonly to: string;
}

type Options = Intl.DateTimeFormatOptions;

const dayMs = 86_400_000;
const short = { day: "numeric", month: "short" } as const satisfies Options;
const full = { ...short, year: "numeric" } as const satisfies Options;
const utc = { timeZone: "UTC" } as const satisfies Options;

const make = (options: Options) => new Intl.DateTimeFormat(undefined, options);
const formats = {
  date: make(full),
  shortDate: make(short),
  moment: make({ dateStyle: "medium", timeStyle: "short" }),
  day: make({ ...short, ...utc }),
  fullDay: make({ ...full, ...utc }),
  weekday: make({ weekday: "long", ...utc }),
  month: make({ month: "short", year: "numeric", ...utc }),
};

/** Words the day of an instant (epoch ms) with its year, in the reader's time zone. */
export function wordDate(at: number): string {
  return formats.date.format(at);
}

/** Words the day of an instant (epoch ms) without its year, in the reader's time zone. */
export function wordShortDate(at: number): string {
  return formats.shortDate.format(at);
}

/** Words a moment in full, in the reader's time zone. */
export function wordMoment(iso: string): string {
  return formats.moment.format(Date.parse(iso));
}

/** Words one day of UTC, wherever the reader is. */
export function wordDay(day: string): string {
  return formats.day.format(Date.parse(day));
}

/** Words one day of UTC with its year. */
export function wordFullDay(day: string): string {
  return formats.fullDay.format(Date.parse(day));
}

/** Names the day of the week that a day of UTC is. */
export function wordWeekday(day: string): string {
  return formats.weekday.format(Date.parse(day));
}

/** Words a period by its first and its last day. */
export function wordDays({ from, to }: Days): string {
  const [first, last] = [Date.parse(from), Date.parse(to) - dayMs];
  return first >= last ? formats.fullDay.format(first) : formats.fullDay.formatRange(first, last);
}

/** Words one stretch of a series: a day, the days of a week, or a month. */
export function wordStretch(stretch: Days, per: "day" | "week" | "month"): string {
  if (per === "day") return wordFullDay(stretch.from);
  return per === "week" ? wordDays(stretch) : formats.month.format(Date.parse(stretch.from));
}
