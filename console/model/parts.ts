import type { Change } from "./diff.ts";
import type { Editing } from "./use-editing.ts";

/** What the draft did to something. */
export type Mark = Change["kind"];

/** What every part of the screen is given. */
export interface PartProps {
  readonly editing: Editing;
  /** What the draft changed, by `rule pricing-dwell`. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly changes: readonly Change[];
}
