const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;
const latestMs = 8.64e15;

/** Finds an instant as epoch ms: whole milliseconds, or ISO 8601 with a zone (a bare date is midnight UTC); else null. */
export function findInstant(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) <= latestMs ? value : null;
  return typeof value === "string" && isoForm.test(value) ? parseTime(value) : null;
}

/** Tells whether a text is a day that the calendar has, such as 2026-11-20. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && parseTime(text) !== null;
}

/** Parses a text that begins with a day as epoch ms; null if it is no time, or of a day that the calendar does not have. */
export function parseTime(text: string): number | null {
  const day = text.slice(0, 10);
  const [at, begin] = [Date.parse(text), Date.parse(day)];
  if (Number.isNaN(at + begin)) return null;
  // Date.parse takes the 30th of February for the 2nd of March.
  return new Date(begin).toISOString().startsWith(day) ? at : null;
}
