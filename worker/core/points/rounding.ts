/** Rounds to 6 decimals: every comparison of a score or dimension with a threshold goes through here. */
export function roundForComparison(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
