import {
  at,
  checkList,
  checkOptional,
  checkText,
  checkWord,
  fieldsOf,
  type Place,
  refuse,
} from "../inspect.ts";
import { weekdays } from "../model/prompt.ts";
import { isDay } from "./instant.ts";

/** Checks when a prompt may show. */
export function checkSchedule(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, ["timeZone", "from", "until", "weekdays", "hours"]);
  const spot = [place, fields] as const;
  checkTimeZone(at(place, "timeZone"), fields.timeZone);
  checkOptional(spot, "from", checkDay);
  checkOptional(spot, "until", checkDay);
  const { from, until } = fields;
  if (typeof from === "string" && typeof until === "string" && from > until)
    refuse(at(place, "until"), "must not be before from");
  checkOptional(spot, "weekdays", (here, value) =>
    checkList(here, value, { min: 1, max: 7, each: (item, word) => checkWord(item, word, weekdays) }),
  );
  checkOptional(spot, "hours", checkHours);
}

function checkTimeZone(place: Place, value: unknown): void {
  if (!checkText(place, value, 64)) return;
  try {
    // Throws for a zone that nobody knows; an offset such as +02:00 knows no summer time.
    new Intl.DateTimeFormat("en", { timeZone: value });
    if (!/^[+-]/.test(value)) return;
  } catch {
    // Refused below.
  }
  refuse(place, "must be a time zone of the IANA list, such as Europe/Berlin");
}

function checkDay(place: Place, value: unknown): void {
  if (typeof value !== "string" || !isDay(value)) refuse(place, "must be a day, such as 2026-12-24");
}

function checkHours(place: Place, value: unknown): void {
  const isSpan = checkList(place, value, { min: 2, max: 2, each: checkTime });
  if (isSpan && value[0] === value[1]) refuse(place, "must end at another time than it begins");
}

function checkTime(place: Place, value: unknown): void {
  if (typeof value !== "string" || !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value))
    refuse(place, "must be a time of day from 00:00 to 24:00");
}
