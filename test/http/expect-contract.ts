import * as v from "valibot";
import { expect } from "vitest";
import type { Contract } from "../../worker/http/contract/contract.ts";
import { listProblems } from "../../worker/http/contract/failures.ts";
import { contracts } from "../../worker/http/contract/index.ts";

/** Finds the contract of a request; static paths go before those with parameters. */
function findContract(method: string, path: string): Contract | undefined {
  const fitting = contracts.filter((contract) => contract.method === method && fits(contract.path, path));
  return fitting.find((contract) => contract.path === path) ?? fitting[0];
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(":") || part === given[at])
  );
}

/**
 * Expects that a route answers what its contract says: a success field for field, with an ETag if it is tagged, a failure of
 * a kind that it names.
 */
export async function expectContract(method: string, path: string, response: Response): Promise<void> {
  const contract = findContract(method, path);
  if (!contract) return;
  const route = `${method} ${path}`;
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/problem+json")) {
    const problem = await response.json<{ type: string }>();
    return expect(listProblems(contract), route).toContain(problem.type.replace("/problems/", ""));
  }
  if (!contract.answer || !response.ok || !type.startsWith("application/json")) return;
  expect(response.headers.has("ETag"), `${route} has an ETag`).toBe(contract.tagged === true);
  const body: unknown = await response.json();
  // What the contract does not name is left out of what is parsed.
  expect(v.parse(contract.answer, body), route).toEqual(body);
}
