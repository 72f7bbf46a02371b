import type { Comparison, Condition } from "../model/model.ts";
import { compileComparison, compileTextTest } from "./compare.ts";
import { type ConditionPlace, findField } from "./field.ts";
import { foldText } from "./fold-text.ts";
import { findParts, type Scene } from "./scene.ts";
import { every, not, some, type Truth } from "./truth.ts";

/** Decides a condition over one scene. */
export type Test = (scene: Scene) => Truth;

/** Compiles a checked condition once, so that each signal only runs closures. */
export function compileCondition(condition: Condition, place: ConditionPlace): Test {
  if ("all" in condition) return every(condition.all.map((part) => compileCondition(part, place)));
  if ("any" in condition) return some(condition.any.map((part) => compileCondition(part, place)));
  if ("not" in condition) return not(compileCondition(condition.not, place));
  return compileLeaf(condition, place);
}

function compileLeaf(comparison: Comparison, place: ConditionPlace): Test {
  if (comparison.field === "stage.reached" && comparison.op === "contains") return compileReached(comparison);
  const fits = comparison.field === "page.path" ? compileTextTest(comparison) : null;
  if (fits) return compilePath(fits);
  const read = findField(comparison.field, place);
  if (!read) throw new Error(`unchecked field ${comparison.field}`);
  const compare = compileComparison(comparison);
  return (scene) => compare(read(scene));
}

/** Paths are what most rules look at: each page's is folded once, not once a rule. */
function compilePath(fits: (foldedPath: string) => boolean): Test {
  return (scene) => {
    const parts = findParts(scene);
    return parts ? fits(parts.foldedPath) : null;
  };
}

/** `stage.reached` is the one list that a condition can look into; any other list fits only `exists`. */
function compileReached(comparison: Comparison): Test {
  const wanted = foldText(String(comparison.value));
  return (scene) => scene.surroundings.reached.some((stage) => foldText(stage) === wanted);
}
