import { wordDate } from "./words/dates.ts";

const steps = [
  { unit: "s", ms: 1_000, below: 60 },
  { unit: "min", ms: 60_000, below: 60 },
  { unit: "h", ms: 3_600_000, below: 24 },
  { unit: "d", ms: 86_400_000, below: 30 },
] as const;

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const scores = new Intl.NumberFormat(undefined, { ...oneDecimal, signDisplay: "negative" });
const signedScores = new Intl.NumberFormat(undefined, { ...oneDecimal, signDisplay: "exceptZero" });

const shortForms: ReadonlySet<string> = new Set(["mql", "sql", "sal", "pql", "pqa", "arr", "utm", "url"]);

/** Words a moment relative to `nowMs`: "12 s ago", "in 4 d", or the date when over 30 days away. */
export function wordTime(iso: string, nowMs: number): string {
  const awayMs = Date.parse(iso) - nowMs;
  if (Math.abs(awayMs) < 2_000) return "now";
  for (const { unit, ms, below } of steps) {
    const count = Math.floor(Math.abs(awayMs) / ms);
    if (count < below) return awayMs < 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
  }
  return wordDate(Date.parse(iso));
}

/** Words a score as the reader's locale writes it: one decimal, never "-0.0". */
export function wordScore(score: number): string {
  return scores.format(score).replace("-", "−");
}

/** Words points with their sign: "+20.0", "−5.0", "0.0". */
export function wordPoints(points: number): string {
  return signedScores.format(points).replace("-", "−");
}

/** Words an id for reading: "pricing-shoppers" is "Pricing shoppers", "mql" is "MQL". */
export function wordId(id: string): string {
  if (shortForms.has(id)) return id.toUpperCase();
  const text = id.replace(/[-_]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words the public id of someone unnamed: enough of it to tell people apart. */
export function wordPerson(id: string): string {
  return `Visitor ${id.slice(0, 6)}`;
}

/** Words any JSON value as plain text. */
export function wordValue(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
