import { type Schedule, weekdays } from "../model/prompt.ts";

/** Tells whether an instant (epoch ms) is within a schedule. */
export type Calendar = (at: number) => boolean;

/** Compiles a checked schedule; days and times of day are those of its time zone, summer time included. */
export function compileSchedule(schedule: Schedule): Calendar {
  const { timeZone, from = "", until = "9999-12-31", hours, weekdays: days = weekdays } = schedule;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    ...{
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    },
  });
  const isInHours = hours ? compileHours(hours) : () => true;
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
    const weekday = parts.get("weekday")?.toLowerCase();
    return (
      from <= day &&
      day <= until &&
      days.some((one) => one === weekday) &&
      isInHours(`${parts.get("hour")}:${parts.get("minute")}`)
    );
  };
}

/** Times of day compare as texts; a span that ends before it begins goes over midnight. */
function compileHours([from, to]: readonly [string, string]): (time: string) => boolean {
  if (from <= to) return (time) => from <= time && time < to;
  return (time) => from <= time || time < to;
}
