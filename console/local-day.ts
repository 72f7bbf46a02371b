/** Writes the day of an instant (epoch ms) in the reader's time zone as fields of dates take it: "2026-11-20". */
export function toLocalDay(ms: number): string {
  const at = new Date(ms);
  // A year that is being typed begins as the year 2.
  const year = String(at.getFullYear()).padStart(4, "0");
  return [year, at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
