import type { Condition } from "../model/model.ts";
import { compileCondition, type Test } from "./condition.ts";
import type { Scene } from "./scene.ts";
import { every, not, some, type Truth } from "./truth.ts";

/** What is left of a condition once some fields are settled: its answer, or the test of the rest. */
export type Left = Truth | Test;

/**
 * Compiles what a condition leaves to ask once its settled fields are known. `all(path glob "/pricing*", seconds gte 30)`
 * by its path: on /pricing it leaves `seconds gte 30`, on /blog the answer is false.
 */
export function compileGiven(
  condition: Condition,
  isSettled: (field: string) => boolean,
): (scene: Scene) => Left {
  const compileParts = (parts: readonly Condition[]) => parts.map((part) => compileGiven(part, isSettled));
  if ("all" in condition) return joinLeft(compileParts(condition.all), { decisive: false, join: every });
  if ("any" in condition) return joinLeft(compileParts(condition.any), { decisive: true, join: some });
  if ("not" in condition) {
    const part = compileGiven(condition.not, isSettled);
    return (scene) => {
      const left = part(scene);
      if (typeof left === "function") return not(left);
      return left === null ? null : !left;
    };
  }
  const test = compileCondition(condition, "signal");
  return isSettled(condition.field) ? test : () => test;
}

type Joint = { readonly decisive: boolean; readonly join: (tests: readonly Test[]) => Test };

/** One decisive part decides; what is unknown already stays a part, since a later one may still decide. */
function joinLeft(
  parts: readonly ((scene: Scene) => Left)[],
  { decisive, join }: Joint,
): (scene: Scene) => Left {
  return (scene) => {
    const tests: Test[] = [];
    let isUnknown = false;
    for (const part of parts) {
      const left = part(scene);
      if (left === decisive) return decisive;
      if (typeof left === "function") tests.push(left);
      else if (left === null) isUnknown = true;
    }
    if (tests.length === 0) return isUnknown ? null : !decisive;
    if (isUnknown) tests.push(() => null);
    const [only] = tests;
    return tests.length === 1 && only ? only : join(tests);
  };
}
