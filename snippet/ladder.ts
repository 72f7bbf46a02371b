/** Watched thresholds of one page view: each is reported once, and only once it is known that it is watched. */
export interface Ladder {
  /** Forgets everything: a new page view. */
  reset(): void;
  /** Says what is watched from now on; what is already passed is reported at once. */
  watch(thresholds: readonly number[]): void;
  /** Says how far it has come. */
  reach(value: number): void;
  /** Finds the lowest threshold not yet passed. */
  findNext(): number | undefined;
}

/** Makes a ladder that calls `report` with each threshold passed. */
export function makeLadder(report: (threshold: number) => void): Ladder {
  let watched: readonly number[] = [];
  let reported: number[] = [];
  let reached = 0;
  const findOpen = () => watched.filter((threshold) => !reported.includes(threshold));
  const settle = () => {
    for (const threshold of findOpen()) {
      if (threshold > reached) continue;
      reported.push(threshold);
      report(threshold);
    }
  };
  return {
    reset() {
      watched = [];
      reported = [];
      reached = 0;
    },
    watch(thresholds) {
      watched = thresholds;
      settle();
    },
    reach(value) {
      reached = Math.max(reached, value);
      settle();
    },
    findNext: () => findOpen().sort((a, b) => a - b)[0],
  };
}
