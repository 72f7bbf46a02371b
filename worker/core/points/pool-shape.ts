import type { Decay, Rule } from "../model/model.ts";

/** Which awards share a pool: those of one dimension that fade alike, and what attribute rules contribute to it. */
export interface PoolShape {
  readonly decay: Decay | undefined;
  /** True for what attribute rules contribute: no reset takes it. */
  readonly isFact: boolean;
  /** Awards that end at once or at an age of their own stay a sum that only shrinks while they have one sign. */
  readonly isNegative: boolean;
}

/** Gives each rule the place of its pool among those of its dimension, and lists them by dimension. */
export interface PoolShapes {
  readonly shapes: readonly (readonly PoolShape[])[];
  placeOf(rule: Rule, dimension: number): number;
}

/** Begins to list the pools of so many dimensions. */
export function makePoolShapes(dimensions: number): PoolShapes {
  const shapes = Array.from({ length: dimensions }, (): PoolShape[] => []);
  return {
    shapes,
    placeOf(rule, dimension) {
      const known = shapes[dimension] ?? [];
      const shape = shapeOf(rule);
      const place = known.findIndex((other) => JSON.stringify(other) === JSON.stringify(shape));
      return place >= 0 ? place : known.push(shape) - 1;
    },
  };
}

function shapeOf(rule: Rule): PoolShape {
  const decay = "decay" in rule ? rule.decay : undefined;
  const isEnding = decay !== undefined && !("halfLifeDays" in decay);
  const isNegative = isEnding && "points" in rule && rule.points < 0;
  return { decay, isFact: "attribute" in rule.when, isNegative };
}
