import type { Condition } from "../model/model.ts";
import { compileCondition } from "./condition.ts";
import type { Scene } from "./scene.ts";

/** What a condition could still say once the rest of the signal is known; both may hold, or none where it stays unknown. */
export interface Possibility {
  readonly canBeTrue: boolean;
  readonly canBeFalse: boolean;
}
/** Decides what a condition could say, from the fields that are settled alone. */
export type Possible = (scene: Scene) => Possibility;

const open: Possibility = { canBeTrue: true, canBeFalse: true };

/**
 * Compiles what a condition could say when only some of its fields are known; all others stay open.
 * `all(path glob "/pricing*", seconds gte 30)` by its path: on /pricing it can be true; on /blog it can only be false.
 */
export function compilePossible(condition: Condition, isSettled: (field: string) => boolean): Possible {
  if ("all" in condition) {
    const parts = condition.all.map((part) => compilePossible(part, isSettled));
    return (scene) => ({
      canBeTrue: parts.every((part) => part(scene).canBeTrue),
      canBeFalse: parts.some((part) => part(scene).canBeFalse),
    });
  }
  if ("any" in condition) {
    const parts = condition.any.map((part) => compilePossible(part, isSettled));
    return (scene) => ({
      canBeTrue: parts.some((part) => part(scene).canBeTrue),
      canBeFalse: parts.every((part) => part(scene).canBeFalse),
    });
  }
  if ("not" in condition) {
    const part = compilePossible(condition.not, isSettled);
    return (scene) => ({ canBeTrue: part(scene).canBeFalse, canBeFalse: part(scene).canBeTrue });
  }
  if (!isSettled(condition.field)) return () => open;
  const test = compileCondition(condition, "page");
  return (scene) => {
    const truth = test(scene);
    return { canBeTrue: truth === true, canBeFalse: truth === false };
  };
}
