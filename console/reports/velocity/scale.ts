import type { VelocityReport } from "../data.ts";

/** How long one step takes. */
export type Step = VelocityReport["steps"][number];

/** Where a span stands on a scale, 0 to 100. */
export type Scale = (seconds: number) => number;

/** Minutes and months stand on one scale only if each tenfold has the same room. */
export function makeScale(steps: readonly Step[]): Scale {
  const most = Math.max(...steps.map(({ upperSeconds }) => upperSeconds ?? 0), 60);
  const end = Math.log10(1 + most);
  return (seconds) => (100 * Math.log10(1 + Math.max(0, seconds))) / end;
}
