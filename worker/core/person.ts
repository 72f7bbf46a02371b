import type { CompiledModel } from "./compile.ts";
import type { History } from "./history.ts";

/** One person under one model: the history in order, and what has been derived from it so far. */
export interface Person {
  readonly model: CompiledModel;
}

/** Makes a person from everything known; any order and repetition of signals gives the same person. */
export function makePerson(_model: CompiledModel, _history: History): Person {
  throw new Error("not yet");
}

/** Adds news to a person and answers the new one; consumes `person`. */
export function learn(_person: Person, _news: Partial<History>): Person {
  throw new Error("not yet");
}
