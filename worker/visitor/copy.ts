import type { Commit } from "./commit.ts";
import type { NeedPolicy, Question } from "./rpc.ts";

/** What an object kept, as `dump` tells it, and whose it was: the question's visitor or lead. */
export interface Copy extends Question {
  readonly commits: readonly Commit[];
}

/** What became of a copy: nothing where the object knows somebody already, was erased and keeps its silence, or is not the one that was copied. */
export type Reinstated =
  | { readonly kind: "reinstated" }
  | { readonly kind: "occupied" }
  | { readonly kind: "erased" }
  | { readonly kind: "foreign" }
  | NeedPolicy;
