import { ok, type Result } from "../core/result.ts";
import { maxSpendRows } from "../limits.ts";
import type { BodyBounds } from "./body.ts";
import type { Problem } from "./problem.ts";
import { readTable } from "./read-table.ts";

/** Reads rows of spend as JSON; those that come as CSV become what they would be as JSON: `{"rows": [{…}]}`. */
export function readSpend(request: Request, bounds: BodyBounds): Promise<Result<unknown, Problem>> {
  return readTable(request, bounds, {
    maxRows: maxSpendRows,
    tell: (names, rows) => ok({ rows: rows.map((cells) => makeRow(names, cells)) }),
  });
}

/** What a row lacks is left out, what is beyond the names ignored. */
function makeRow(names: readonly string[], cells: readonly string[]): object {
  const said = names.flatMap((given, index) => {
    const [name, cell] = [given.toLowerCase(), cells[index]];
    return name === "" || cell === undefined
      ? []
      : [[name, name === "cost" ? readCost(cell) : cell] as const];
  });
  return Object.fromEntries(said);
}

/** A text that is no number with a point before its decimals stays one, and is refused as such. */
function readCost(cell: string): string | number {
  return /^\d{1,13}(\.\d{1,6})?$/.test(cell.trim()) ? Number(cell) : cell;
}
