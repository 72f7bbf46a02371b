import { findInstant } from "../core/check/instant.ts";
import { dayMs } from "../core/points/worth.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { reportDays } from "../limits.ts";
import type { Problem } from "./problem.ts";

/** A stretch of time, epoch ms: `from` belongs to it, `to` does not. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Says what a query's day or instant has to be. */
export const instantWanted = "must be a day such as 2026-11-20, or an instant such as 2026-11-20T09:30:00Z";

/** Reads the query's `from` and `to`, each a day in UTC or an instant: the last 30 days up to now, unless they say otherwise. */
export function readPeriod(
  { from: fromText, to: toText }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: number,
): Result<Period, Problem> {
  const to = toText === undefined ? now : parseInstant(toText);
  const from = fromText === undefined ? (to ?? now) - reportDays * dayMs : parseInstant(fromText);
  if (from !== null && to !== null && from < to) return ok({ from, to });
  const detail = instantWanted;
  const flaws: Flaw[] = [];
  if (from === null) flaws.push({ pointer: "/from", detail });
  if (to === null) flaws.push({ pointer: "/to", detail });
  if (flaws.length === 0)
    flaws.push({ pointer: "/from", detail: "must be before `to`, which is now unless given" });
  return fail({ kind: "bad-query", detail: "The period could not be read.", flaws });
}

/** Parses a day in UTC or an instant as a query gives it; null if it is none. */
export function parseInstant(text: string): number | null {
  // In a query a plus that was not escaped arrives as a space.
  return findInstant(text.replace(" ", "+"));
}

/** Reads a day or an instant that the contract has checked; undefined where none is said. */
export function readDay(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (parseInstant(text) ?? undefined);
}
