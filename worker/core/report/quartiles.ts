/** The three values that cut a sorted sample into four parts of as many. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Gives the quartiles of numbers in any order; null of none. Between two numbers it is the straight line that decides, as QUARTILE.INC of
 * spreadsheets does: definition 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50
 * (1996) 361–365.
 */
export function findQuartiles(sample: Iterable<number>): Quartiles | null {
  const sorted = Float64Array.from(sample).sort();
  if (sorted.length === 0) return null;
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const [below = 0, above = below] = [sorted[low], sorted[low + 1]];
  return below + (place - low) * (above - below);
}
