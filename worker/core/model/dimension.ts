import type { Dimension, Model } from "./model.ts";

/** One separate sum: its bounds are infinite and its weight 1 unless the model says otherwise. */
export interface CompiledDimension {
  readonly id: string;
  readonly weight: number;
  readonly min: number;
  readonly max: number;
  readonly grades: readonly number[];
}

/** Compiles the dimensions in the model's order; `engagement` and `fit` always exist, at the end if not listed. */
export function compileDimensions(model: Pick<Model, "dimensions">): readonly CompiledDimension[] {
  const missing = ["engagement", "fit"].filter((id) => !model.dimensions.some((listed) => listed.id === id));
  const implied = missing.map((id): Dimension => ({ id }));
  return [...model.dimensions, ...implied].map(compileDimension);
}

function compileDimension(dimension: Dimension): CompiledDimension {
  const { id, weight = 1, min = -Infinity, max = Infinity } = dimension;
  return { id, weight, min, max, grades: dimension.grades ?? [] };
}

/** Holds a sum within the dimension's bounds. */
export function clamp(dimension: CompiledDimension, sum: number): number {
  return Math.min(dimension.max, Math.max(dimension.min, sum));
}
