import type { Json } from "../core/history/signal.ts";

/** Tells whether parsed JSON is an object, neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const controls = /[^\P{Cc}\t\n]/gu;
// What nearly all text is made of: neither controls nor surrogates.
const plain = /^[ -~\u00a0-\ud7ff\ue000-\uffff]*$/;

/** Makes text safe to hash and store: no lone surrogates, no control characters but tab and line feed. */
export function cleanText(text: string): string {
  return plain.test(text) ? text : text.toWellFormed().replace(controls, "");
}

/** Cleans text and cuts it to `maxChars`, never inside a character. */
export function cutText(text: string, maxChars: number): string {
  return cleanText(text.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/, ""));
}

const prototypeNames = new Set(["__proto__", "constructor", "prototype"]);

/** Lists a record's entries under clean names, but those that would reach an object's prototype once assigned. */
export function entriesOf(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  const entries: [string, unknown][] = [];
  for (const raw of Object.keys(record)) {
    const name = cleanText(raw);
    if (!prototypeNames.has(name)) entries.push([name, record[raw]]);
  }
  return entries;
}

/** Copies parsed JSON with clean texts and without prototype names; undefined if a number in it is not finite. */
export function cleanJson(value: unknown): Json | undefined {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return cleanArray(value);
  return isRecord(value) ? cleanRecord(value) : undefined;
}

function cleanArray(values: readonly unknown[]): readonly Json[] | undefined {
  const copy: Json[] = [];
  for (const value of values) {
    const clean = cleanJson(value);
    if (clean === undefined) return undefined;
    copy.push(clean);
  }
  return copy;
}

function cleanRecord(record: Readonly<Record<string, unknown>>): Json | undefined {
  const copy: Record<string, Json> = {};
  for (const [name, value] of entriesOf(record)) {
    const clean = cleanJson(value);
    if (clean === undefined) return undefined;
    copy[name] = clean;
  }
  return copy;
}

const encoder = new TextEncoder();

/** Tells whether a JSON value takes more than `maxBytes` as UTF-8; encodes only what could. */
export function isLarger(value: Json | object, maxBytes: number): boolean {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return false;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length * 3 > maxBytes && encoder.encode(text).length > maxBytes;
}
