import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { makeOpenApi, writeOpenApi } from "../../scripts/openapi/document.ts";
import { findExample } from "../../scripts/openapi/examples.ts";
import type { JsonObject } from "../../scripts/openapi/schema.ts";
import { contracts } from "../../worker/http/contract/index.ts";

const document = makeOpenApi(packageJson.version);

/** Finds a part of the description. */
function partOf(...steps: readonly string[]): JsonObject {
  const found = steps.reduce<JsonObject>((part, step) => {
    // What is missing on the way is seen below.
    return (part[step] ?? {}) as JsonObject;
  }, document);
  if (Object.keys(found).length === 0) throw new Error(`nothing at ${steps.join(" ")}`);
  return found;
}

describe("the description of the API", () => {
  it("is committed as it follows from the contracts: if not, npm run openapi", () => {
    expect(readFileSync("docs/openapi.json", "utf8") === writeOpenApi(document)).toBe(true);
  });

  it("is one in which a linter finds nothing", async () => {
    // A WebSocket opens with 101, which the linter takes for no success: all others are looked at below.
    const rules = { "operation-2xx-response": "off" } as const;
    const config = await createConfig({ extends: ["recommended-strict"], rules });
    const source = writeOpenApi(document);
    const found = await lintFromString({ source, absoluteRef: "openapi.json", config });
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it("tells a success of every operation: 101 of a WebSocket, 2xx of all others", () => {
    for (const { path, method, socket } of contracts) {
      const place = path.replace(/:(\w+)/g, "{$1}");
      const statuses = Object.keys(partOf("paths", place, method.toLowerCase(), "responses"));
      expect(statuses.some((status) => (socket ? status === "101" : /^2\d\d$/.test(status)))).toBe(true);
    }
  });

  it("tells every contract under its own name", () => {
    const told = Object.values(partOf("paths")).flatMap((path) =>
      Object.values(path as JsonObject).map((operation) => (operation as JsonObject).operationId),
    );
    expect(told.toSorted()).toEqual(contracts.map(({ name }) => name).toSorted());
    expect(new Set(told).size).toBe(told.length);
  });

  it("says of a list's limit what is taken and what is assumed", () => {
    expect(partOf("paths", "/v1/visitors", "get").parameters).toContainEqual({
      name: "limit",
      in: "query",
      description: "How many rows to answer, 1 to 200.",
      schema: { type: "string", pattern: "^\\d{1,4}$", default: "50" },
    });
  });

  it("refers to what several operations share", () => {
    const schema = partOf("paths", "/v1/model", "get", "responses", "200", "content", "application/json");
    expect(schema.schema).toEqual({ $ref: "#/components/schemas/Model" });
    expect(partOf("components", "schemas", "Rule").anyOf).toHaveLength(4);
    expect(partOf("components", "schemas", "SignalCondition", "anyOf")).toBeTruthy();
  });

  it("says who may ask", () => {
    expect(partOf("paths", "/v1/model", "put").security).toEqual([{ secretKey: ["write"] }, { session: [] }]);
    expect(partOf("paths", "/v1/signals", "post").security).toEqual([
      { publishableKey: [] },
      { secretKey: [] },
    ]);
    expect(partOf("paths", "/healthz", "get").security).toEqual([]);
  });

  it("names the types of an operation's problems by their status", () => {
    expect(JSON.stringify(partOf("paths", "/v1/model", "put", "responses", "422"))).toContain("BadModel");
    expect(JSON.stringify(partOf("components", "responses", "BadModel"))).toContain("/problems/bad-model");
  });
});

describe("the example of", () => {
  it.each(contracts.map((contract) => [contract.name, contract] as const))("%s fits", (name, contract) => {
    const { query, body, answer, message } = findExample(name);
    const parts = [
      [contract.query, query ?? {}],
      [contract.body, body],
      [contract.answer, answer],
      [contract.socket, message],
    ] as const;
    for (const [schema, example] of parts) {
      if (schema && example !== undefined) expect(v.safeParse(schema, example).issues).toBeUndefined();
    }
  });
});
