import type { Model, Prompt } from "./model.ts";
import type { Flaw, Result } from "./result.ts";

/** Checks an untrusted prompt against the model that it will stand beside. */
export function checkPrompt(_input: unknown, _model: Model): Result<Prompt, readonly Flaw[]> {
  throw new Error("not yet");
}
