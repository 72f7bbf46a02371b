import { path } from "../route.ts";
import { type LogFilter, readFilter } from "./address.ts";

/** Reads the parts of the present address behind the screen's own, without what it asks for. */
export function findParts(): readonly string[] {
  return path.value.slice(1).map((part) => part.split("?")[0] ?? "");
}

/** Reads what the present address narrows the log to. */
export function findFilter(): LogFilter {
  // The parts are read for their being news: what is asked for stands behind them.
  return path.value.length > 0 ? readFilter(location.hash) : {};
}
