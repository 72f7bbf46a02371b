import type { Decay, Rule } from "../model/model.ts";

/** Which awards share a pool: those of one dimension that fade alike, and what attribute rules contribute to it. */
export interface PoolShape {
  readonly dimension: number;
  readonly decay: Decay | undefined;
  /** True for what attribute rules contribute: no reset takes it. */
  readonly isFact: boolean;
  /** Awards that end at once or at an age of their own stay a sum that only shrinks while they have one sign. */
  readonly isNegative: boolean;
}

/** Gives each rule the place of its pool, and lists the pools that it takes. */
export interface PoolShapes {
  readonly shapes: readonly PoolShape[];
  placeOf(rule: Rule, dimension: number): number;
}

/** Begins to list pools. */
export function makePoolShapes(): PoolShapes {
  const shapes: PoolShape[] = [];
  const places = new Map<string, number>();
  return {
    shapes,
    placeOf(rule, dimension) {
      const shape = shapeOf(rule, dimension);
      const key = JSON.stringify(shape);
      const place = places.get(key) ?? shapes.push(shape) - 1;
      places.set(key, place);
      return place;
    },
  };
}

function shapeOf(rule: Rule, dimension: number): PoolShape {
  const decay = "decay" in rule ? rule.decay : undefined;
  const isEnding = decay !== undefined && !("halfLifeDays" in decay);
  const isNegative = isEnding && "points" in rule && rule.points < 0;
  return { dimension, decay, isFact: "attribute" in rule.when, isNegative };
}
