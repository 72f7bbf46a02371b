import type { WireAnswer } from "../wire.ts";
import { core } from "./core.ts";

type Watch = WireAnswer["watch"];

let watched: Watch | undefined;
const settlings: (() => void)[] = [];

/** Says what the edge wants reported on this page from now on; what is already passed is reported at once. */
export function watch(wanted: Watch): void {
  watched = wanted;
  for (const settle of settlings) settle();
}

/**
 * Makes the ladder of one kind's thresholds: climbing to a value reports each watched threshold up to it, once a page view,
 * and answers the next. Before it is known what is watched nothing is reported; `settle` is called when it becomes known.
 */
export function makeLadder(
  kind: keyof Watch,
  unit: string,
  settle: () => void,
): (value: number) => number | undefined {
  let passed: number[] = [];
  core.onPage(() => {
    passed = [];
    watched = undefined;
  });
  settlings.push(settle);
  return (value) => {
    for (const threshold of watched?.[kind] ?? []) {
      if (passed.includes(threshold)) continue;
      if (threshold > value) return threshold;
      passed.push(threshold);
      core.signal(kind, { [unit]: threshold });
    }
  };
}
