import type { CompiledModel } from "../compile/compile.ts";
import type { Happening } from "./happen.ts";
import { foot, type Ladder } from "./ladder.ts";
import type { Outlook } from "./leave.ts";
import { makeProgress, type Progress } from "./progress.ts";

/** What the happenings up to `at` amount to; the counts say how many of each list have been taken. */
export interface Derived {
  readonly progress: Progress;
  ladder: Ladder;
  at: number;
  /** The kind of the last happening. */
  kind: Happening["kind"];
  signalCount: number;
  attributeCount: number;
  outcomeCount: number;
  /** When the stage will be left with no further happening; null if not yet asked. */
  outlook: Outlook | null;
}

/** Makes what is derived from nothing. */
export function makeDerived(model: CompiledModel): Derived {
  const counts = { signalCount: 0, attributeCount: 0, outcomeCount: 0 };
  const progress = makeProgress(model);
  return { progress, ladder: foot, at: -Infinity, kind: "attributes", outlook: null, ...counts };
}
