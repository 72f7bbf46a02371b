import type { Contract } from "../../worker/http/contract/contract.ts";
import { listProblems } from "../../worker/http/contract/failures.ts";
import { type ProblemKind, problems } from "../../worker/http/problem.ts";
import type { Example } from "./examples.ts";
import { type Json, type JsonObject, type Named, tellSchema } from "./schema.ts";

/** Headers that several answers carry, as components. */
export const answerHeaders = {
  ETag: { description: "Names this state, for If-None-Match and If-Match.", schema: { type: "string" } },
  RequestId: {
    description: "Names this request: give it along when you ask what went wrong.",
    schema: { type: "string" },
  },
  RateLimit: {
    description: "Requests that are left (`r`), and seconds until there are all of them again (`t`).",
    schema: { type: "string" },
    example: '"key";r=598;t=42',
  },
  RetryAfter: { description: "Seconds to wait before the next attempt.", schema: { type: "integer" } },
} as const satisfies JsonObject;

/** The body of every failure (RFC 9457). */
export const problemSchema = {
  type: "object",
  description: "A failure, as RFC 9457 says.",
  required: ["type", "title", "status", "detail", "request"],
  properties: {
    type: { type: "string", description: "Its stable name; the address tells more." },
    title: { type: "string", description: "What went wrong, the same for all of this type." },
    status: { type: "integer", description: "The HTTP status." },
    detail: { type: "string", description: "What went wrong this time, for people." },
    errors: {
      type: "array",
      description: "What is wrong with the body, or with the query, one by one.",
      items: { $ref: "#/components/schemas/Flaw" },
    },
    request: { type: "string", description: "The id of the request." },
  },
} as const satisfies JsonObject;

const refer = (name: keyof typeof answerHeaders) => ({ $ref: `#/components/headers/${name}` });

/** Tells the answers of an operation by their status: the success, and what can go wrong. */
export function tellResponses(contract: Contract, named: Named, example: Example): JsonObject {
  const isRead = contract.method === "GET";
  return {
    ...tellSuccess(contract, named, example),
    ...(contract.tagged && isRead && { "304": { description: "It still is what If-None-Match names." } }),
    ...tellProblems(listProblems(contract)),
  };
}

function tellSuccess(contract: Contract, named: Named, { answer: example, message }: Example): JsonObject {
  const { answer, socket, media = "application/json", status = 200, tagged } = contract;
  if (socket) return { "101": tellSocket(contract, tellSchema(socket, named), message) };
  if (!answer) return { "204": { description: "Done.", headers: tellHeaders(contract) } };
  const isJson = media === "application/json";
  const schema = isJson ? tellSchema(answer, named) : { type: "string" };
  const headers = { ...tellHeaders(contract), ...(tagged && { ETag: refer("ETag") }) };
  const content = { [media]: { schema, ...(example !== undefined && { example }) } };
  return { [status]: { description: status === 201 ? "Made." : "Told.", headers, content } };
}

/** OpenAPI has no words for a WebSocket: the body of 101 stands for each of its messages. */
function tellSocket(contract: Contract, schema: JsonObject, example: Json | undefined): JsonObject {
  return {
    description: "A WebSocket from now on.",
    headers: tellHeaders(contract),
    content: { "application/json": { schema, ...(example !== undefined && { example }) } },
  };
}

function tellHeaders({ access }: Contract): JsonObject {
  const isCounted = access === "read" || access === "write" || access === "admin";
  return { "Request-Id": refer("RequestId"), ...(isCounted && { RateLimit: refer("RateLimit") }) };
}

/** Answers that many operations share are told once: those with one or two kinds of problem. */
const maxShared = 2;

function tellProblems(kinds: readonly ProblemKind[]): JsonObject {
  const told = groupByStatus(kinds).map(([status, some]): [string, JsonObject] => {
    const isShared = some.length <= maxShared;
    return [
      String(status),
      isShared ? { $ref: `#/components/responses/${nameOf(some)}` } : tellStatus(status, some),
    ];
  });
  return Object.fromEntries(told);
}

/** Tells the failures that operations share, as components. */
export function tellSharedResponses(contracts: readonly Contract[]): JsonObject {
  const groups = contracts.flatMap((contract) => groupByStatus(listProblems(contract)));
  const shared = groups.filter(([, kinds]) => kinds.length <= maxShared);
  const told = shared.map(([status, kinds]) => [nameOf(kinds), tellStatus(status, kinds)] as const);
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function groupByStatus(
  kinds: readonly ProblemKind[],
): readonly (readonly [number, readonly ProblemKind[]])[] {
  return [...Map.groupBy(kinds, (kind): number => problems[kind][0])];
}

/** Names an answer by its problems: `BadKeyOrNoKey`. */
function nameOf(kinds: readonly ProblemKind[]): string {
  return kinds
    .map((kind) => kind.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase()))
    .join("Or");
}

function tellStatus(status: number, kinds: readonly ProblemKind[]): JsonObject {
  const isBusy = status === 429 || status === 503;
  return {
    description: `${kinds.map((kind) => problems[kind][1]).join(". ")}.`,
    headers: { "Request-Id": refer("RequestId"), ...(isBusy && { "Retry-After": refer("RetryAfter") }) },
    content: {
      "application/problem+json": {
        schema: {
          allOf: [{ $ref: "#/components/schemas/Problem" }],
          properties: { type: { enum: kinds.map((kind) => `/problems/${kind}`) } },
        },
      },
    },
  };
}
