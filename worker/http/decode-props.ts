import type { Json } from "../core/history/signal.ts";
import { escapeStep } from "../core/inspect.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxPropBytes, maxProps } from "../limits.ts";
import { cleanJson, entriesOf, isLarger, isRecord } from "./clean.ts";

/** A signal's properties, cleaned. */
export type Props = Readonly<Record<string, Json>>;

const none: Props = {};

/** Decodes a signal's properties; fails with the pointer, from the signal on, of the first that is out of bounds. */
export function decodeProps(value: unknown): Result<Props, string> {
  if (value === undefined || value === null) return ok(none);
  if (!isRecord(value)) return fail("/props");
  const entries = entriesOf(value);
  if (entries.length > maxProps) return fail("/props");
  const props: Record<string, Json> = {};
  for (const [name, raw] of entries) {
    const clean = cleanJson(raw);
    if (clean === undefined || isLarger(clean, maxPropBytes)) return fail(`/props/${escapeStep(name)}`);
    props[name] = clean;
  }
  return ok(props);
}
