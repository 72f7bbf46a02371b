import { toAddress } from "../place.ts";
import { choosePer, type Days, findBefore, findDays, type Per, type Range, ranges } from "./days.ts";

/** The parts of the screen, each with an address of its own. */
export const tabs = ["funnel", "velocity", "channels", "spend", "rules", "prompts"] as const;
/** One of them. */
export type Tab = (typeof tabs)[number];

/** What the address asks the reports: all of it can be passed on as a link. */
export interface Ask {
  readonly tab: Tab;
  readonly range: Range;
  readonly days: Days;
  /** The days to compare with. */
  readonly before: Days;
  /** Null where the report's own way of counting holds. */
  readonly by: "cohort" | "period" | null;
  readonly of: "people" | "leads";
  readonly touch: "first" | "last";
  readonly split: "channel" | "campaign";
  readonly per: Per;
  /** The stage that counts as success. */
  readonly stage: string | null;
  /** Which line is drawn over time. */
  readonly line: string | null;
  /** Whose list is open: the query of the people behind a number. */
  readonly who: string | null;
}

/** Reads an address; whatever is unknown in it is as usual. */
export function readAsk(name: string | undefined, query: URLSearchParams, nowMs: number): Ask {
  const range = choose(query.get("range"), ranges) ?? "30d";
  const days = findDays(range, [query.get("from"), query.get("to")], nowMs);
  return {
    tab: choose(name, tabs) ?? "funnel",
    range,
    days,
    before: findBefore(range, days),
    by: choose(query.get("by"), ["cohort", "period"]),
    of: choose(query.get("of"), ["people", "leads"]) ?? "people",
    touch: choose(query.get("touch"), ["first", "last"]) ?? "first",
    split: choose(query.get("split"), ["channel", "campaign"]) ?? "channel",
    per: choose(query.get("per"), ["day", "week", "month"]) ?? choosePer(days),
    stage: query.get("stage"),
    line: query.get("line"),
    who: query.get("who"),
  };
}

/** Makes the address of a part that asks the same as `query` but for the changes; null takes one away. An open list is closed. */
export function toReport(
  tab: Tab,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ who: null, ...changes })) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return toAddress("reports", tab) + (text === "" ? "" : `?${text}`);
}

function choose<const One extends string>(
  text: string | null | undefined,
  known: readonly One[],
): One | null {
  return known.find((one) => one === text) ?? null;
}
