import type { Hono } from "hono";
import type { Api } from "./context.ts";
import type { Contract } from "./contract/contract.ts";
import { answerProblem } from "./problem.ts";

/** Ends a path's routes: OPTIONS says which methods there are, every other one is refused with the same list. */
export function allowOnly(app: Hono<Api>, path: string, methods: readonly string[]): void {
  const all = methods.includes("GET") ? [...methods, "HEAD", "OPTIONS"] : [...methods, "OPTIONS"];
  const allow = all.join(", ");
  app.options(path, (c) => c.body(null, 204, { Allow: allow }));
  app.all(path, (c) => {
    c.header("Allow", allow);
    return answerProblem(c, { kind: "method-not-allowed" });
  });
}

/** Ends the routes of all contracts: each path takes the methods of its contracts. Comes after the last of them. */
export function allowContracts(app: Hono<Api>, contracts: readonly Contract[]): void {
  for (const [path, some] of Map.groupBy(contracts, (contract) => contract.path))
    allowOnly(
      app,
      path,
      some.map(({ method }) => method),
    );
}
