/** Joins words as people do: "a, b or c". */
export function joinWords(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "…";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Words a count of something: "1 day", "14 days", "2.5 days". */
export function wordCount(count: unknown, unit: string): string {
  return `${count ?? "…"} ${unit}${count === 1 ? "" : "s"}`;
}

/** Words a span of minutes in the largest unit that fits. */
export function wordMinutes(minutes: unknown): string {
  if (typeof minutes !== "number") return "… minutes";
  if (minutes >= 1_440 && minutes % 1_440 === 0) return wordCount(minutes / 1_440, "day");
  if (minutes >= 60 && minutes % 60 === 0) return wordCount(minutes / 60, "hour");
  return wordCount(minutes, "minute");
}
