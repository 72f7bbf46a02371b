import type { Contract } from "../../../worker/http/contract/contract.ts";
import { contracts } from "../../../worker/http/contract/index.ts";

/** What the matrix needs to know of a route. */
export type Route = Pick<Contract, "method" | "path" | "name" | "access" | "status" | "body" | "query">;

/** Every route that the matrix walks through. */
export const routes: readonly Route[] = contracts;

/** Lists the routes of an app that are in no contract. */
export function findUnknown(served: readonly { method: string; path: string }[]): string[] {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  // ALL and OPTIONS are the guard, and the end of a path: neither does anything of its own.
  const own = served.filter(({ method }) => method !== "ALL" && method !== "OPTIONS");
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))].filter(
    (route) => !known.has(route),
  );
}
