import type { Contract } from "../../../worker/http/contract/contract.ts";
import { contracts } from "../../../worker/http/contract/index.ts";

/** What the matrix needs to know of a route. */
export type Route = Pick<Contract, "method" | "path" | "name" | "access" | "status" | "body" | "query">;

/** Routes that still check their callers themselves. It only ever gets shorter: a new route has a contract. */
const withoutContract: readonly Route[] = [
  { method: "GET", path: "/healthz", name: "getHealth", access: "anyone" },
  { method: "POST", path: "/v1/signals", name: "sendSignals", access: "page" },
  { method: "GET", path: "/v1/qualification", name: "getQualification", access: "page" },
  { method: "GET", path: "/v1/model", name: "getModel", access: "read" },
  { method: "PUT", path: "/v1/model", name: "putModel", access: "write" },
  { method: "GET", path: "/v1/model/draft", name: "getDraft", access: "read" },
  { method: "PUT", path: "/v1/model/draft", name: "putDraft", access: "write" },
  { method: "DELETE", path: "/v1/model/draft", name: "deleteDraft", access: "write" },
  { method: "POST", path: "/v1/model/publish", name: "publishDraft", access: "write", status: 201 },
  { method: "POST", path: "/v1/model/rollback", name: "rollBack", access: "write", status: 201 },
  { method: "GET", path: "/v1/model/versions", name: "listVersions", access: "read" },
  { method: "GET", path: "/v1/model/versions/:version", name: "getVersion", access: "read" },
  { method: "GET", path: "/v1/model/templates", name: "listTemplates", access: "read" },
  { method: "GET", path: "/v1/model/templates/:id", name: "getTemplate", access: "read" },
  { method: "GET", path: "/v1/model/rescore", name: "getRescore", access: "read" },
  { method: "POST", path: "/v1/model/simulate", name: "simulate", access: "read" },
  { method: "GET", path: "/v1/prompts", name: "listPrompts", access: "read" },
  { method: "POST", path: "/v1/prompts", name: "createPrompt", access: "write", status: 201 },
  { method: "GET", path: "/v1/prompts/:id", name: "getPrompt", access: "read" },
  { method: "PATCH", path: "/v1/prompts/:id", name: "changePrompt", access: "write" },
  { method: "DELETE", path: "/v1/prompts/:id", name: "deletePrompt", access: "write" },
  { method: "POST", path: "/v1/prompts/:id/preview", name: "linkPreview", access: "write", status: 201 },
  { method: "POST", path: "/v1/preview", name: "showPreview", access: "page" },
  { method: "GET", path: "/v1/reports/prompts", name: "reportPrompts", access: "read" },
  { method: "GET", path: "/v1/session", name: "getSession", access: "anyone" },
  { method: "POST", path: "/v1/session", name: "openSession", access: "anyone" },
  { method: "DELETE", path: "/v1/session", name: "closeSession", access: "anyone" },
];

/** Every route that the matrix walks through. */
export const routes: readonly Route[] = [...contracts, ...withoutContract];

/** Lists the routes of an app that are in no contract, nor in the list of those without one. */
export function findUnknown(served: readonly { method: string; path: string }[]): string[] {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  // ALL and OPTIONS are the guard, and the end of a path: neither does anything of its own.
  const own = served.filter(({ method }) => method !== "ALL" && method !== "OPTIONS");
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))].filter(
    (route) => !known.has(route),
  );
}

/** Lists the routes that are in the list of those without a contract, though they have one, or that are no more. */
export function findSuperfluous(served: readonly { method: string; path: string }[]): string[] {
  const isServed = (route: Route) =>
    served.some(({ method, path }) => method === route.method && path === route.path);
  const hasContract = (route: Route) =>
    contracts.some(({ method, path }) => method === route.method && path === route.path);
  return withoutContract.filter((route) => !isServed(route) || hasContract(route)).map(({ name }) => name);
}
