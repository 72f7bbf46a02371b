import type { Context } from "hono";
import { defaultListRows, maxListRows } from "../limits.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";

/** Is what a list answers to a `limit` out of bounds. */
export const limitProblem: Problem = {
  kind: "bad-limit",
  detail: `The limit is a whole number from 1 to ${maxListRows}.`,
};

/** Reads a list's `limit`; null if it is no whole number within bounds. */
export function readRowLimit(c: Context<Api>): number | null {
  const text = c.req.query("limit");
  if (text === undefined) return defaultListRows;
  const rows = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return rows >= 1 && rows <= maxListRows ? rows : null;
}
