import type { Model, Prompt } from "./model.ts";

/** A model and its prompts, ready to decide: closures, indexed by the kinds of signal they listen to. */
export interface CompiledModel {
  readonly version: number;
}

/** Compiles a checked model and its checked prompts, once per version. */
export function compileModel(_model: Model, _prompts: readonly Prompt[] = []): CompiledModel {
  throw new Error("not yet");
}
