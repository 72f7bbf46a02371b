import type { Hono } from "hono";
import { answerProblem } from "./answer-problem.ts";
import type { Api } from "./context.ts";
import type { Contract } from "./contract/contract.ts";

/** Ends the routes of all contracts: each path takes the methods of its contracts. Comes after the last of them. */
export function allowContracts(app: Hono<Api>, contracts: readonly Contract[]): void {
  for (const [path, some] of Map.groupBy(contracts, (contract) => contract.path)) {
    const own = new Set(some.map(({ method }) => method));
    allowOnly(
      app,
      path,
      methods.filter((method) => own.has(method)),
    );
  }
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies readonly Contract["method"][];

/** Ends a path's routes: OPTIONS says which methods there are, every other one is refused with the same list. */
function allowOnly(app: Hono<Api>, path: string, methods: readonly string[]): void {
  const all = methods.includes("GET") ? [...methods, "HEAD", "OPTIONS"] : [...methods, "OPTIONS"];
  const allow = all.join(", ");
  app.options(path, (c) => c.body(null, 204, { Allow: allow }));
  app.all(path, (c) => {
    c.header("Allow", allow);
    return answerProblem(c, { kind: "method-not-allowed" });
  });
}
