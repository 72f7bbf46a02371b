import { fail, type Result } from "../core/result.ts";
import { type BodyBounds, mediaTypeOf, parseJson, readText } from "./body.ts";
import { csvType, parseCsv } from "./parse-csv.ts";
import type { Problem } from "./problem.ts";

/** How a table becomes what it would be as JSON: its first row has names; `maxRows` counts the rows below. */
export interface TableForm {
  readonly maxRows: number;
  readonly tell: (names: readonly string[], rows: readonly (readonly string[])[]) => Result<unknown, Problem>;
}

/** Reads a body that may come as JSON, or as CSV that a form makes the same of; one row beyond the form's says that there are too many. */
export async function readTable(
  request: Request,
  bounds: BodyBounds,
  { maxRows, tell }: TableForm,
): Promise<Result<unknown, Problem>> {
  const text = await readText(request, bounds);
  if (!text.ok) return text;
  if (mediaTypeOf(request.headers) !== csvType) return parseJson(text.value, bounds.maxDepth);
  const rows = parseCsv(text.value, 1 + maxRows + 1);
  if (!rows) return refuseTable("has a quote that is not closed, or text behind one");
  const [header = [], ...rest] = rows;
  const names = header.map((name) => name.trim());
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) return refuseTable(`names a column twice in its first row: ${twice.slice(0, 40)}`);
  return tell(names, rest);
}

/** Refuses a table for what is wrong with it as a whole. */
export function refuseTable(detail: string): Result<never, Problem> {
  return fail({ kind: "bad-shape", flaws: [{ pointer: "", detail }] });
}
