import type { Contract, Schema } from "../../worker/http/contract/contract.ts";
import { maxIdempotencyKeyChars } from "../../worker/limits.ts";
import { type JsonObject, type Named, tellSchema } from "./schema.ts";

/** Headers that several operations take, as components. */
export const headerParameters = {
  IfMatch: {
    name: "If-Match",
    in: "header",
    description: "The ETag of the state that is meant: another one answers 412 `version-conflict`.",
    schema: { type: "string" },
    example: '"7"',
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "The ETag of the answer that is known already: if it still is the one, 304 without a body.",
    schema: { type: "string" },
    example: '"7"',
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "A name for this request, such as a new UUID: sent again with it within 24 hours, it is answered as the first time, with `Idempotent-Replayed: true`, and done once.",
    schema: { type: "string", minLength: 1, maxLength: maxIdempotencyKeyChars },
    example: "5f3b1c9e-4d0a-4c1e-9a55-0f0b7a1d2e3c",
  },
} as const satisfies JsonObject;

/** Makes the list of an operation's parameters: path, query and headers. */
export function tellParameters(contract: Contract, named: Named): readonly JsonObject[] {
  const { tagged, conditional, idempotent, method } = contract;
  const refer = (name: keyof typeof headerParameters) => ({ $ref: `#/components/parameters/${name}` });
  return [
    ...tellPath(contract),
    ...tellQuery(contract.query, named),
    ...(tagged && method === "GET" ? [refer("IfNoneMatch")] : []),
    ...(conditional ? [refer("IfMatch")] : []),
    ...(idempotent ? [refer("IdempotencyKey")] : []),
  ];
}

function tellPath({ path, params = {} }: Contract): readonly JsonObject[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: params[name] ?? "Its id.",
    schema: { type: "string" },
  }));
}

/** The key in the query is told as a way to be admitted. */
function tellQuery(query: Schema | undefined, named: Named): readonly JsonObject[] {
  if (!query) return [];
  const { properties } = tellSchema(query, named);
  const fields = Object.entries(properties as Readonly<Record<string, JsonObject>>);
  return fields.flatMap(([name, { description = `The ${name}.`, ...schema }]) =>
    name === "k" ? [] : [{ name, in: "query", description, schema }],
  );
}
