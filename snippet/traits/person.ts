import { maxTraitChars } from "../limits.ts";
import type { WireTrait } from "../wire.ts";

/** What was told of a person, each value as it can be sent: `email`, `userId`, `exp`, `signature`, and traits. */
export type Person = Readonly<Record<string, WireTrait>>;

const traitName = /^[a-z][a-z0-9_]{0,39}$/;
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// One that is cut would be another's.
function findText(value: unknown, form: RegExp): string | undefined {
  const text = Number.isFinite(value) || typeof value === "string" ? `${value}`.trim() : "";
  return text.length <= maxTraitChars && form.test(text) ? text : undefined;
}

function findValue(name: string, value: unknown): WireTrait | undefined {
  if (name === "email") return findText(value, address);
  if (name === "userId" || name === "signature") return findText(value, /./);
  if (name !== "exp" && !traitName.test(name)) return;
  if (typeof value === "string") return value.slice(0, maxTraitChars);
  // Only a number is finite.
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return value as WireTrait;
}

/** Keeps of what was told what the edge takes, and leaves out all else. */
export function makePerson(told: unknown): Person {
  const values = Object.entries(Object(told)).map(([name, value]) => [name, findValue(name, value)] as const);
  // What has no value is filtered out.
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Person;
}
