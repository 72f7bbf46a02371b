/** One figure with the bar that it must reach. */
export interface Bar {
  readonly name: string;
  readonly measured: number;
  readonly unit: string;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number } | "report only";
}

/** Tells whether a figure reaches its bar. */
export function isReached({ measured, wanted }: Bar): boolean {
  if (wanted === "report only") return true;
  return "atLeast" in wanted ? measured >= wanted.atLeast : measured <= wanted.atMost;
}

/** Writes bars as the lines of a table. */
export function describeBar(bar: Bar): Record<string, string> {
  const { name, measured, unit, wanted } = bar;
  const bound = wanted === "report only" ? "" : Object.entries(wanted).flat().join(" ");
  const verdict = isReached(bar) ? "ok" : "MISSED";
  return { name, measured: `${Number(measured.toPrecision(4))} ${unit}`.trim(), bar: bound, verdict };
}

/** Gives the middle one of some figures. */
export function getMedian(figures: readonly number[]): number {
  const ordered = figures.toSorted((a, b) => a - b);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined) throw new Error("no figures");
  return middle;
}
