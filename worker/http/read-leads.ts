import { ok, type Result } from "../core/result.ts";
import { maxImportLeads } from "../limits.ts";
import type { BodyBounds } from "./body.ts";
import type { Problem } from "./problem.ts";
import { readTable, refuseTable } from "./read-table.ts";

/** Reads a list of leads as JSON; one that comes as CSV becomes what it would be as JSON: `{"leads": [{"email", "attributes"}]}`. */
export function readLeads(request: Request, bounds: BodyBounds): Promise<Result<unknown, Problem>> {
  return readTable(request, bounds, {
    maxRows: maxImportLeads,
    tell: (names, rows) =>
      names.some(isWho)
        ? ok({ leads: rows.map((cells) => makeLead(names, cells)) })
        : refuseTable("must have a column email or user_id in its first row"),
  });
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
