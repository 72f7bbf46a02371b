import { fail, ok, type Result } from "../core/result.ts";
import { maxImportLeads } from "../limits.ts";
import { type BodyBounds, parseJson, readText } from "./body.ts";
import { parseCsv } from "./parse-csv.ts";
import type { Problem } from "./problem.ts";

/** Reads a list of leads as JSON; one that comes as CSV becomes what it would be as JSON: `{"leads": [{"email", "attributes"}]}`. */
export async function readLeads(request: Request, bounds: BodyBounds): Promise<Result<unknown, Problem>> {
  const text = await readText(request, bounds);
  if (!text.ok) return text;
  const isCsv = request.headers.get("Content-Type")?.toLowerCase().startsWith("text/csv");
  return isCsv ? readTable(text.value) : parseJson(text.value, bounds.maxDepth);
}

/** One more than there may be says that there are too many; the first row has the names. */
const maxRows = 1 + maxImportLeads + 1;

function readTable(text: string): Result<unknown, Problem> {
  const rows = parseCsv(text, maxRows);
  if (!rows) return badTable("has a quote that is not closed, or text behind one");
  const [header = [], ...leads] = rows;
  const names = header.map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return badTable(`names a column twice in its first row: ${twice.slice(0, 40)}`);
  if (!names.some(isWho)) return badTable("must have a column email or user_id in its first row, by commas");
  return ok({ leads: leads.map((cells) => makeLead(names, cells)) });
}

function isWho(name: string): boolean {
  return name === "email" || name === "user_id";
}

/** A cell that is empty says nothing; one too many is a field that nobody knows. */
function makeLead(names: readonly string[], cells: readonly string[]): object {
  const said = names.flatMap((name, index) => {
    const cell = cells[index]?.trim() ?? "";
    return cell === "" ? [] : [[name, cell] as const];
  });
  const { email, user_id: userId } = Object.fromEntries(said);
  const attributes = said.filter(([name]) => !isWho(name)).map(([name, cell]) => [name, readValue(cell)]);
  return {
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    attributes: Object.fromEntries(attributes),
    ...(cells.length > names.length && { [`column ${names.length + 1}`]: true }),
  };
}

// Not what begins with a zero or a plus: those are telephone numbers and the like.
const number = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

/** CSV knows only text: what reads as a number, true or false is that, so that rules can compare it. */
function readValue(cell: string): string | number | boolean {
  if (number.test(cell)) return Number(cell);
  if (cell === "true" || cell === "false") return cell === "true";
  return cell;
}

function badTable(detail: string): Result<never, Problem> {
  return fail({ kind: "bad-shape", flaws: [{ pointer: "", detail }] });
}
