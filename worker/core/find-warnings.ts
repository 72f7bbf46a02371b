import type { Model } from "./model.ts";
import type { Flaw } from "./result.ts";

/** Finds what is allowed but surely not meant, each with its place in the document. */
export function findWarnings(_model: Model): readonly Flaw[] {
  return [];
}
