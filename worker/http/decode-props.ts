import type { Json } from "../core/history/signal.ts";
import { escapeStep } from "../core/inspect.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxPropBytes, maxProps } from "../limits.ts";
import { cleanJson, cleanText, isLarger, isRecord, listNames } from "./clean.ts";

/** A signal's properties, cleaned. */
export type Props = Readonly<Record<string, Json>>;

const none: Props = {};

/** Decodes a signal's properties; fails with the pointer, from the signal on, of the first that is out of bounds. */
export function decodeProps(value: unknown): Result<Props, string> {
  if (value === undefined || value === null) return ok(none);
  if (!isRecord(value)) return fail("/props");
  const names = listNames(value);
  if (names.length > maxProps) return fail("/props");
  const props: Record<string, Json> = {};
  for (const raw of names) {
    const name = cleanText(raw);
    const clean = cleanJson(value[raw]);
    if (clean === undefined || isLarger(clean, maxPropBytes)) return fail(`/props/${escapeStep(name)}`);
    props[name] = clean;
  }
  return ok(props);
}
