import * as v from "valibot";
import { expect } from "vitest";
import type { Contract } from "../../worker/http/contract/contract.ts";
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

/** Expects of a success that its body is, field for field, what the route's contract says. */
export async function expectContract(method: string, path: string, response: Response): Promise<void> {
  const contract = findContract(method, path);
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (!contract?.answer || !response.ok || !isJson) return;
  const body: unknown = await response.json();
  // What the contract does not name is left out of what is parsed.
  expect(v.parse(contract.answer, body), `${method} ${path}`).toEqual(body);
}
