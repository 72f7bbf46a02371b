import type { Flaw } from "./result.ts";

/** One place in an untrusted document: its JSON pointer, and the list into which its flaws go. */
export interface Place {
  readonly pointer: string;
  readonly flaws: Flaw[];
}

/** What a JSON object is before it is checked. */
export type Fields = { readonly [name: string]: unknown };

/** Is the root of a document. */
export function makeRoot(): Place {
  return { pointer: "", flaws: [] };
}

/** Goes one step down. */
export function at(place: Place, step: string | number): Place {
  return { pointer: `${place.pointer}/${escapeStep(step)}`, flaws: place.flaws };
}

/** Writes one step of a JSON pointer, escaped as RFC 6901 says. */
export function escapeStep(step: unknown): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Notes a flaw; always false, so that a check can end with it. */
export function refuse(place: Place, detail: string): false {
  place.flaws.push({ pointer: place.pointer, detail });
  return false;
}

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads an object that may have only `known` fields; an empty one with a flaw noted if it is none. */
export function fieldsOf(place: Place, value: unknown, known: readonly string[]): Fields {
  if (!isObject(value)) {
    refuse(place, `must be an object with ${known.join(", ")}`);
    return {};
  }
  for (const name of Object.keys(value))
    if (!known.includes(name)) refuse(at(place, name), `is not a field here; known are ${known.join(", ")}`);
  return value;
}

/** Checks a text of 1 to `maxLength` characters. */
export function checkText(place: Place, value: unknown, maxLength: number): value is string {
  if (typeof value === "string" && value.length > 0 && value.length <= maxLength) return true;
  return refuse(place, `must be a text of 1 to ${maxLength} characters`);
}

/** Says which numbers fit. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** Excludes `min` itself. */
  readonly above?: number;
  readonly whole?: boolean;
}

/** Checks a finite number within a range. */
export function checkNumber(place: Place, value: unknown, range: NumberRange = {}): value is number {
  const { min = -Infinity, max = Infinity, above = -Infinity, whole = false } = range;
  const fits =
    typeof value === "number" && Number.isFinite(value) && value >= min && value <= max && value > above;
  if (fits && (!whole || Number.isInteger(value))) return true;
  return refuse(place, `must be a ${whole ? "whole " : ""}number${describe(range)}`);
}

function describe({ min, max, above }: NumberRange): string {
  const parts = [
    min === undefined ? "" : `at least ${min}`,
    above === undefined ? "" : `above ${above}`,
    max === undefined ? "" : `at most ${max}`,
  ].filter((part) => part !== "");
  return parts.length > 0 ? `, ${parts.join(", ")}` : "";
}

/** Tells whether one number is greater than another; what are not both numbers were refused for that, and are not compared. */
export function isGreater(one: unknown, other: unknown): boolean {
  return typeof one === "number" && typeof other === "number" && one > other;
}

/** Checks true or false. */
export function checkBoolean(place: Place, value: unknown): value is boolean {
  return typeof value === "boolean" || refuse(place, "must be true or false");
}

/** Checks one of a few words. */
export function checkWord(place: Place, value: unknown, words: readonly string[]): value is string {
  if (typeof value === "string" && words.includes(value)) return true;
  return refuse(place, `must be one of ${words.join(", ")}`);
}

/** Says how long a list may be, and checks each of its items. */
export interface ListRule {
  readonly min?: number;
  readonly max: number;
  readonly each: (place: Place, item: unknown) => void;
}

/** Checks a list and each of its items. */
export function checkList(
  place: Place,
  value: unknown,
  { min = 0, max, each }: ListRule,
): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length < min || value.length > max)
    return refuse(place, min > 0 ? `must be a list of ${min} to ${max}` : `must be a list of at most ${max}`);
  value.forEach((item, index) => {
    each(at(place, index), item);
  });
  return true;
}

/** Checks a field if it is there. */
export function checkOptional(
  [place, fields]: readonly [Place, Fields],
  name: string,
  check: (place: Place, value: unknown) => void,
): void {
  if (fields[name] !== undefined) check(at(place, name), fields[name]);
}
