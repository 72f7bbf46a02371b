/** How many bars there are. */
export const bins = 40;

/** Counts how many scores are in each of equal parts from 0 to `end`. */
export function countBins(scores: readonly number[], end: number): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const score of scores) {
    const bin = Math.min(bins - 1, Math.floor((score / end) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
