import { compileSchedule } from "../compile/schedule.ts";
import type { Schedule } from "../model/prompt.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** How far ahead the end of quiet is looked for: whoever is quiet for longer is looked at again then. */
const maxAheadMs = 8 * 24 * hourMs;

/**
 * Finds when a quiet time that holds at `now` ends, epoch ms at a whole minute; null if none holds. Hours first, then the minutes of the
 * one in which it ends: at most some two hundred looks, and a change to summer time is met as it comes.
 */
export function findQuietEnd(quiet: Schedule | undefined, now: number): number | null {
  if (!quiet) return null;
  const isQuiet = compileSchedule(quiet);
  if (!isQuiet(now)) return null;
  const latest = now + maxAheadMs;
  let last = now;
  while (last < latest && isQuiet(last + hourMs)) last += hourMs;
  // A break of less than an hour would be stepped over: then quiet goes on, and ends a little later.
  let end = last - (last % minuteMs) + minuteMs;
  while (end < last + hourMs && isQuiet(end)) end += minuteMs;
  return end;
}
