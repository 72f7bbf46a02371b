import { DrizzleQueryError } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

/** D1 behind drizzle: the only form in which queries of this folder see it. */
export type Database = DrizzleD1Database;

/** Opens D1 for the queries of this folder; costs nothing, so each request may do it anew. */
export function openDatabase(d1: D1Database): Database {
  return drizzle(d1);
}

/** Tells whether an error came from D1 or from the way to it: the caller may try again, nothing was wrong with the input. */
export function isStoreFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^(D1_|Failed query)|Network connection lost/.test(error.message) || isStoreFault(error.cause);
}

/** Says for the log what went wrong: of a failed query what D1 says, since drizzle repeats all that it was asked with. */
export function tellFault(error: unknown): string {
  return String(error instanceof DrizzleQueryError ? (error.cause ?? "a query failed") : error);
}
