const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;
const latestMs = 8.64e15;

/** Finds an instant as epoch ms: whole milliseconds, or ISO 8601 with a zone (a bare date is midnight UTC); else null. */
export function findInstant(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) <= latestMs ? value : null;
  if (typeof value !== "string" || !isoForm.test(value)) return null;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : instant;
}
