import type { Condition, Model } from "../model.ts";

/** A model to begin with. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Where its numbers were published; absent for our own. */
  readonly source?: string;
  /** What the source says and the model does not, each line with the nearest form. */
  readonly notExpressed: readonly { readonly line: string; readonly nearest: string }[];
  readonly model: Model;
}

/** Holds on pages whose path is one of these globs. */
export function onPath(...globs: readonly string[]): Condition {
  const parts = globs.map((value): Condition => ({ field: "page.path", op: "glob", value }));
  const [only] = parts;
  return parts.length === 1 && only ? only : { any: parts };
}

/** Holds for signals with that value of a property. */
export function withProp(name: string, value: string | number | boolean): Condition {
  return { field: `props.${name}`, op: "eq", value };
}

/** Holds at each of the measured thresholds, once as each is passed on a page. */
export function atEach(name: string, values: readonly number[]): Condition {
  return { any: values.map((value) => withProp(name, value)) };
}
