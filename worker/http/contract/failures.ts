import type { ProblemKind } from "../problem.ts";
import type { Access, Contract, Schema } from "./contract.ts";

/** What can befall any request. */
const always = [
  "bad-encoding",
  "headers-too-large",
  "internal",
  "key-in-url",
  "misconfigured",
  "unavailable",
  "uri-too-long",
] as const satisfies readonly ProblemKind[];

const withKey = ["no-key", "bad-key", "wrong-scope", "foreign-origin", "too-many-attempts"] as const;
const staff = [...withKey, "too-many-requests"] as const;

/** How a caller can be refused, by who may ask. */
const byAccess = {
  anyone: [],
  session: ["no-key", "bad-key", "foreign-origin", "too-many-attempts"],
  signed: ["bad-signature", "too-many-requests"],
  page: [...withKey, "origin-not-allowed", "site-disabled"],
  read: staff,
  write: staff,
  admin: staff,
} as const satisfies Record<Access, readonly ProblemKind[]>;

/** How a body can be refused before anybody looks at what it says. */
const ofBody = [
  "bad-body",
  "bad-json",
  "bad-shape",
  "empty-body",
  "slow-body",
  "no-content-encoding",
  "too-deep",
  "too-large",
  "unsupported-media-type",
] as const satisfies readonly ProblemKind[];

const ofQuery = ["bad-query", "bad-limit"] as const satisfies readonly ProblemKind[];
const ofKey = [
  "bad-idempotency-key",
  "idempotency-in-progress",
  "idempotency-mismatch",
] as const satisfies readonly ProblemKind[];
const ofCondition = ["version-conflict"] as const satisfies readonly ProblemKind[];

type OfQuery<Kept extends Contract> = Kept["query"] extends Schema ? (typeof ofQuery)[number] : never;
type OfBody<Kept extends Contract> = Kept["body"] extends Schema ? (typeof ofBody)[number] : never;
type Own<Kept extends Contract> = Kept extends {
  readonly problems: readonly (infer Kind extends ProblemKind)[];
}
  ? Kind
  : never;

/** Every kind of problem that an operation can answer. */
export type ProblemOf<Kept extends Contract> =
  | (typeof always)[number]
  | (typeof byAccess)[Kept["access"]][number]
  | (Kept extends { readonly conditional: true } ? (typeof ofCondition)[number] : never)
  | (Kept extends { readonly idempotent: true } ? (typeof ofKey)[number] : never)
  | OfQuery<Kept>
  | OfBody<Kept>
  | Own<Kept>;

/** Lists every kind of problem that an operation can answer, in the order of the alphabet. */
export function listProblems(contract: Contract): readonly ProblemKind[] {
  const { access, query, body, conditional, idempotent, problems = [] } = contract;
  const kinds: readonly ProblemKind[] = [
    ...always,
    ...byAccess[access],
    ...(query ? listQueryProblems(query) : []),
    ...(body ? listBodyProblems(contract) : []),
    ...(conditional ? ofCondition : []),
    ...(idempotent ? ofKey : []),
    ...problems,
  ];
  return [...new Set(kinds)].filter((kind) => canBefall(kind, contract)).sort();
}

/** A page's query is decoded by its own route, which refuses nothing that it does not know. */
function listQueryProblems(query: Schema): readonly ProblemKind[] {
  if (query.type !== "strict_object") return [];
  const hasLimit = "entries" in query && Object.hasOwn(Object(query.entries), "limit");
  return hasLimit ? ofQuery : ["bad-query"];
}

/** A document that its handler checks has a problem of its own for its flaws. */
function listBodyProblems({ ownCheck }: Contract): readonly ProblemKind[] {
  return ownCheck ? ofBody.filter((kind) => kind !== "bad-shape") : ofBody;
}

/** Reading by cookie is free from anywhere: the answer stays unreadable there, but on a WebSocket. */
function canBefall(kind: ProblemKind, { method, socket }: Contract): boolean {
  return kind !== "foreign-origin" || method !== "GET" || socket !== undefined;
}
