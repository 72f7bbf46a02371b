import { maxTraitChars } from "../limits.ts";
import type { WireTrait } from "../wire.ts";

/** What was told of a person, each value as it can be sent: `email`, `userId`, `exp`, `signature`, and traits. */
export type Person = Readonly<Record<string, WireTrait>>;

const traitName = /^[a-z][a-z0-9_]{0,39}$/;
// What the edge takes: it would refuse all that is told with another.
const address = /^(?=.{0,254}$)[^\s@<>()",;:\\[\]]{1,64}@([a-z\d-]+\.)+[a-z\d-]{2,}$/i;
const id = /^(?=.{0,200}$)[^\p{Cc}\p{Cs}]+$/u;

// One that is cut would be another's.
function findText(value: unknown, form: RegExp): string | undefined {
  const text = Number.isFinite(value) || typeof value === "string" ? `${value}`.trim() : "";
  return form.test(text) ? text : undefined;
}

function findValue(name: string, value: unknown): WireTrait | undefined {
  if (name === "email") return findText(value, address);
  if (name === "userId" || name === "signature") return findText(value, id);
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
