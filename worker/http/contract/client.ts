import type * as v from "valibot";
import type { Flaw } from "../../core/result.ts";
import type { ProblemKind } from "../problem.ts";
import type { Contract, Given, Schema } from "./contract.ts";
import type { ProblemOf } from "./failures.ts";
import type { Operations } from "./index.ts";

// What contracts say to callers, in types only: whoever asks brings what runs, such as `console/client.ts`.

export type { Operations } from "./index.ts";

/** A failure as it is told; `about:blank` is said by something on the way that is not ours. */
export interface ToldProblem<Kind extends ProblemKind = ProblemKind> {
  readonly type: `/problems/${Kind}` | "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Flaw[];
  readonly request?: string;
}

/** What became of a call; `unchanged` answers an `etag` that still holds. */
export type Outcome<Value, Kind extends ProblemKind = ProblemKind> =
  | { readonly kind: "ok"; readonly value: Value; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "problem"; readonly problem: ToldProblem<Kind> }
  | { readonly kind: "unreachable" };

/** The body of an operation's success; null where there is none. */
export type AnswerOf<Kept extends Contract> = Kept extends { readonly answer: Schema }
  ? Given<Kept["answer"]>
  : null;

/** The method and path of an operation, as the client's table of routes says it. */
export type RouteOf<Kept extends Contract> = `${Kept["method"]} ${Kept["path"]}`;

/** Routes of operations by their names: as many as their client wants to call. */
export type Routes = { readonly [Name in keyof Operations]?: RouteOf<Operations[Name]> };

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Params<Kept extends Contract> = [NamesIn<Kept["path"]>] extends [never]
  ? unknown
  : { readonly params: Readonly<Record<NamesIn<Kept["path"]>, string>> };

type Query<Kept extends Contract> = Kept extends { readonly query: infer Checked extends Schema }
  ? { readonly query?: v.InferInput<Checked> }
  : unknown;

/** A list may come as CSV too, which is text. */
type CsvOf<Kept extends Contract> = Kept extends { readonly form: "leads" | "rows" } ? string : never;

type Body<Kept extends Contract> = Kept extends { readonly body: infer Checked extends Schema }
  ? undefined extends v.InferInput<Checked>
    ? { readonly body?: v.InferInput<Checked> }
    : { readonly body: v.InferInput<Checked> | CsvOf<Kept> }
  : unknown;

/** What any call may say beside. */
export interface CallOptions {
  /** Of a GET, the answer that is known already; of an edit, the state that is meant. */
  readonly etag?: string | null;
  readonly cancel?: AbortSignal;
}

type Once<Kept extends Contract> = Kept extends { readonly idempotent: true }
  ? { readonly idempotencyKey?: string }
  : unknown;

/** What a call of an operation takes. */
export type ArgumentsOf<Kept extends Contract> = Params<Kept> &
  Query<Kept> &
  Body<Kept> &
  Once<Kept> &
  CallOptions;

/** Calls an operation; only what needs nothing may be called with nothing. */
export type Call<Kept extends Contract> =
  CallOptions extends ArgumentsOf<Kept>
    ? (asked?: ArgumentsOf<Kept>) => Promise<Outcome<AnswerOf<Kept>, ProblemOf<Kept>>>
    : (asked: ArgumentsOf<Kept>) => Promise<Outcome<AnswerOf<Kept>, ProblemOf<Kept>>>;

/** Calls operations by their names. */
export type Client<Name extends keyof Operations = keyof Operations> = {
  readonly [Own in Name]: Call<Operations[Own]>;
};
