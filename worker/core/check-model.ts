import type { Model } from "./model.ts";
import type { Flaw, Result } from "./result.ts";

/** Checks an untrusted document; answers the model, or everything that is wrong with it. */
export function checkModel(_input: unknown): Result<Model, readonly Flaw[]> {
  throw new Error("not yet");
}
