/** Finds how far a scale around 0 must reach; one wild interval must not flatten all others. */
export function findReach(ends: readonly number[]): number {
  const far = ends.map(Math.abs).sort((a, b) => a - b);
  const most = far.at(-1) ?? 0;
  const usual = far[Math.floor(far.length * 0.8)] ?? 0;
  return Math.min(most, usual * 2) || 0.01;
}
